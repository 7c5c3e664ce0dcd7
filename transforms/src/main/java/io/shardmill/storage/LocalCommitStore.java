package io.shardmill.storage;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.Printable;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
 *
 * <p>The root may be a link; below it nothing is reached through one, since it may lead out.
 */
public final class LocalCommitStore implements CommitStore {

  private static final int MOST_ATTEMPTS = 100;

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
    Path target = resolve(path);
    for (int attempt = 1; ; attempt++) {
      Path temporary = writeTemporary(bytes);
      try {
        return link(temporary, target);
      } catch (NoSuchFileException e) {
        requireSwept(temporary, attempt, e);
      } finally {
        remove(temporary);
      }
    }
  }

  /** A run that ends well removes all temporary files, also those of others, who try again. */
  private static void requireSwept(Path temporary, int attempt, NoSuchFileException failure)
      throws NoSuchFileException {
    if (attempt == MOST_ATTEMPTS || Files.exists(temporary)) {
      throw failure;
    }
  }

  @Override
  public PendingFile newFile(String path, String scratch) throws IOException {
    Path temporary = resolve(scratch).resolve(UUID.randomUUID().toString());
    return new LocalPendingFile(this, path, temporary, create(temporary));
  }

  @Override
  public void copy(String from, String to) throws IOException {
    Path source = existing(from);
    Path target = resolve(to);
    for (int attempt = 1; ; attempt++) {
      Path temporary = temporaryName();
      try {
        copy(source, temporary, target);
        return;
      } catch (NoSuchFileException e) {
        requireSwept(temporary, attempt, e);
      } finally {
        remove(temporary);
      }
    }
  }

  private static void copy(Path from, Path temporary, Path to) throws IOException {
    try (FileChannel source = FileChannel.open(from, READ);
        FileChannel target = create(temporary)) {
      long size = source.size();
      for (long done = 0; done < size; ) {
        done += source.transferTo(done, size - done, target);
      }
      target.force(true);
    }
    inFolder(
        folderOf(to),
        () ->
            Files.move(
                temporary,
                to,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING));
    sync(folderOf(to));
  }

  @Override
  public byte[] read(String path) throws IOException {
    return Files.readAllBytes(existing(path));
  }

  @Override
  public SeekableByteChannel open(String path) throws IOException {
    return FileChannel.open(existing(path), READ);
  }

  @Override
  public OptionalLong size(String path) throws IOException {
    try {
      return OptionalLong.of(Files.size(existing(path)));
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
    // A link is listed as what it is: who then asks for it is refused.
    return Files.walk(start)
        .filter(path -> !path.equals(start) && !Files.isDirectory(path, NOFOLLOW_LINKS))
        .map(this::relative);
  }

  @Override
  public void prune(String folder) throws IOException {
    Path start = resolve(folder);
    List<Path> folders;
    try (Stream<Path> walk = Files.walk(start)) {
      folders =
          new ArrayList<>(walk.filter(path -> Files.isDirectory(path, NOFOLLOW_LINKS)).toList());
    } catch (NoSuchFileException | UncheckedIOException e) {
      return; // Somebody else is at it, or has done it.
    }
    // What is in a folder comes after it in a walk.
    Collections.reverse(folders);
    for (Path path : folders) {
      try {
        Files.deleteIfExists(path);
      } catch (DirectoryNotEmptyException e) {
        // A file is there, and so it stays.
      }
    }
  }

  @Override
  public void delete(String path) throws IOException {
    remove(resolve(path));
  }

  /** Removes a file, and the folders below the root that are empty then. */
  void remove(Path file) throws IOException {
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

  /** Where a path of the data set is, which no link is part of. */
  Path resolve(String path) {
    Path resolved = root;
    for (String name : DatasetPath.folder(path).names()) {
      resolved = resolved.resolve(name);
      if (Files.isSymbolicLink(resolved)) {
        throw refused(
            resolved,
            "is a link, and a data set has none, as it could lead out. Remove the link, or put"
                + " there what it points to");
      }
    }
    return resolved;
  }

  /** The path of a file that is to be read; that it does not exist is found by whoever does it. */
  private Path existing(String path) {
    Path file = resolve(path);
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw refused(file, "is not a file, and a data set has a file there. Move it away");
    }
    return file;
  }

  private static ShardmillException refused(Path path, String what) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE, "%s %s".formatted(Printable.line(path.toString()), what));
  }

  private Path temporaryName() {
    return resolve(CommitStore.TEMPORARY).resolve(UUID.randomUUID().toString());
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
        if (attempt == MOST_ATTEMPTS) {
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

  /** Serves paths and {@code file:} URIs. */
  public static final class Provider implements CommitStoreProvider {
    @Override
    public boolean serves(String root) {
      return root.startsWith("file:") || !root.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
    }

    @Override
    public CommitStore open(String root) {
      Path folder = root.startsWith("file:") ? Path.of(URI.create(root)) : Path.of(root);
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            "%s is a file, and a data set is a folder; name a folder"
                .formatted(Printable.line(root)));
      }
      return new LocalCommitStore(folder);
    }
  }
}
