package io.shardmill.storage;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of a folder under a temporary name, which a hard link gives its own. */
final class LocalPendingFile extends PendingFile {
  private final LocalCommitStore store;
  private final String path;
  private final Path temporary;
  private final FileChannel channel;
  private final OutputStream out;

  LocalPendingFile(LocalCommitStore store, String path, Path temporary, FileChannel channel) {
    this.store = store;
    this.path = path;
    this.temporary = temporary;
    this.channel = channel;
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void publish() throws IOException {
    out.flush();
    channel.force(true);
    channel.close();
    Path target = store.resolve(path);
    try {
      if (!store.link(temporary, target) && Files.mismatch(temporary, target) != -1) {
        throw otherContent(target.toString());
      }
    } catch (NoSuchFileException e) {
      throw new ShardmillException(
          ErrorCategory.OUTPUT_CONFLICT,
          "%s: the work area vanished before %s was published: another process finished or abandoned this run"
              .formatted(store.root(), path),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    store.remove(temporary);
  }
}
