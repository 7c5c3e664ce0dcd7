package io.shardmill.dataset.index;

import io.shardmill.storage.CommitStore;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A stored file as parquet-java reads it. */
public record StoredInputFile(CommitStore store, String path) implements InputFile {

  @Override
  public long getLength() throws IOException {
    return store
        .size(path)
        .orElseThrow(() -> new EOFException("%s does not exist".formatted(store.location(path))));
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    SeekableByteChannel channel = store.open(path);
    return new DelegatingSeekableInputStream(Channels.newInputStream(channel)) {
      @Override
      public long getPos() throws IOException {
        return channel.position();
      }

      @Override
      public void seek(long position) throws IOException {
        channel.position(position);
      }
    };
  }
}
