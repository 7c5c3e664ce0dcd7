package io.shardmill.dataset;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A data set in a folder of a local or shared POSIX file system.
 *
 * <p>A file is written under a temporary name, synced, and then hard-linked to its own name: a link
 * never replaces a file, and creating it is atomic also between machines that share the file
 * system. The folder is synced after it.
 */
public final class LocalCommitStore implements CommitStore {

  private final Path root;

  /** A store below {@code root}, which need not exist yet. */
  public LocalCommitStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public String root() {
    return root.toString();
  }

  @Override
  public String location(String path) {
    return resolve(path).toString();
  }

  @Override
  public boolean putIfAbsent(String path, byte[] bytes) throws IOException {
    Path temporary = writeTemporary(bytes);
    try {
      return link(temporary, resolve(path));
    } finally {
      remove(temporary);
    }
  }

  @Override
  public PendingFile newFile(String path, String scratch) throws IOException {
    Path temporary = resolve(scratch).resolve(UUID.randomUUID().toString());
    return new LocalPendingFile(this, path, temporary, create(temporary));
  }

  @Override
  public void copy(String from, String to) throws IOException {
    Path temporary = temporaryName();
    try {
      try (FileChannel source = FileChannel.open(resolve(from), READ);
          FileChannel target = create(temporary)) {
        long size = source.size();
        for (long done = 0; done < size; ) {
          done += source.transferTo(done, size - done, target);
        }
        target.force(true);
      }
      Path target = resolve(to);
      inFolder(
          folderOf(target),
          () ->
              Files.move(
                  temporary,
                  target,
                  StandardCopyOption.ATOMIC_MOVE,
                  StandardCopyOption.REPLACE_EXISTING));
      sync(folderOf(target));
    } finally {
      remove(temporary);
    }
  }

  @Override
  public byte[] read(String path) throws IOException {
    return Files.readAllBytes(resolve(path));
  }

  @Override
  public SeekableByteChannel open(String path) throws IOException {
    return FileChannel.open(resolve(path), READ);
  }

  @Override
  public OptionalLong size(String path) throws IOException {
    try {
      return OptionalLong.of(Files.size(resolve(path)));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  @SuppressWarnings("StreamResourceLeak") // The caller closes it, which closes the walk.
  public Stream<String> list(String folder) throws IOException {
    Path start = folder.isEmpty() ? root : resolve(folder);
    if (!Files.isDirectory(start)) {
      return Stream.empty();
    }
    return Files.walk(start).filter(path -> !Files.isDirectory(path)).map(this::relative);
  }

  @Override
  public void delete(String path) throws IOException {
    remove(resolve(path));
  }

  /** Removes a file, and the folders below the root that are empty then. */
  private void remove(Path file) throws IOException {
    Files.deleteIfExists(file);
    for (Path folder = folderOf(file); !folder.equals(root); folder = folderOf(folder)) {
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
    }
  }

  private String relative(Path path) {
    return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  private Path resolve(String path) {
    Path resolved = root.resolve(path).normalize();
    if (path.isEmpty() || resolved.equals(root) || !resolved.startsWith(root)) {
      throw new IllegalArgumentException("Not a path inside a data set: '%s'".formatted(path));
    }
    return resolved;
  }

  private Path temporaryName() {
    return root.resolve(Layout.WORK).resolve("tmp-" + UUID.randomUUID());
  }

  private Path writeTemporary(byte[] bytes) throws IOException {
    Path temporary = temporaryName();
    try (FileChannel channel = create(temporary);
        OutputStream out = Channels.newOutputStream(channel)) {
      out.write(bytes);
      channel.force(true);
    } catch (IOException e) {
      remove(temporary);
      throw e;
    }
    return temporary;
  }

  private static FileChannel create(Path file) throws IOException {
    return inFolder(folderOf(file), () -> FileChannel.open(file, CREATE_NEW, WRITE));
  }

  /** Something done with a file in a folder. */
  @FunctionalInterface
  private interface FileOperation<T> {
    T run() throws IOException;
  }

  /**
   * Makes a folder and does something in it, again if the folder is gone: whoever removes a file
   * removes its folders too if it finds them empty, which they are before the first file is there.
   */
  private static <T> T inFolder(Path folder, FileOperation<T> operation) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        createFolder(folder);
        return operation.run();
      } catch (NoSuchFileException e) {
        if (attempt == 100) {
          throw e;
        }
      }
    }
  }

  /** Gives a synced file its name; {@code false} if there is one of that name. */
  boolean link(Path synced, Path target) throws IOException {
    try {
      inFolder(folderOf(target), () -> Files.createLink(target, synced));
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException e) {
      throw new IOException(
          "The file system of %s has no hard links, which a safe commit needs: choose another"
              .formatted(root),
          e);
    }
    sync(folderOf(target));
    return true;
  }

  /** Every file of a store is in a folder: the root itself is none of them. */
  private static Path folderOf(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  private static void createFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Path parent = folder.getParent();
      if (parent != null) {
        createFolder(parent);
      }
      try {
        Files.createDirectory(folder);
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(folder)) {
          throw Files.exists(folder) ? e : new NoSuchFileException(folder.toString());
        }
      }
      if (parent != null) {
        sync(parent);
      }
    }
  }

  /** Makes the names in a folder durable. */
  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  private static final class LocalPendingFile extends PendingFile {
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
        throw Conflict.workAreaGone(store.root(), path, e);
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
      store.remove(temporary);
    }
  }

  /** Serves paths and {@code file:} URIs. */
  public static final class Provider implements CommitStoreProvider {
    @Override
    public boolean serves(String root) {
      return root.startsWith("file:") || !root.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
    }

    @Override
    public CommitStore open(String root) {
      return new LocalCommitStore(
          root.startsWith("file:") ? Path.of(URI.create(root)) : Path.of(root));
    }
  }
}
