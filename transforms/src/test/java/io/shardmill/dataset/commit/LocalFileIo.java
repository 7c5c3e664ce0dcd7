package io.shardmill.dataset.commit;

import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.engine.fileio.InputFile;
import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.defaults.engine.fileio.SeekableInputStream;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Local files for Delta's kernel, which by itself would need a Hadoop file system. Read only. */
final class LocalFileIo implements FileIO {

  private static Path local(String path) {
    return path.startsWith("file:") ? Path.of(URI.create(path)) : Path.of(path);
  }

  private static FileStatus status(Path file) {
    try {
      return FileStatus.of(
          file.toString(), Files.size(file), Files.getLastModifiedTime(file).toMillis());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public CloseableIterator<FileStatus> listFrom(String path) throws IOException {
    Path first = local(path);
    if (!Files.isDirectory(first.getParent())) {
      throw new FileNotFoundException(first.getParent().toString());
    }
    try (Stream<Path> files = Files.list(first.getParent())) {
      List<FileStatus> statuses =
          files
              .filter(file -> file.compareTo(first) >= 0)
              .sorted()
              .map(LocalFileIo::status)
              .toList();
      return Utils.toCloseableIterator(statuses.iterator());
    }
  }

  @Override
  public FileStatus getFileStatus(String path) throws IOException {
    if (!Files.exists(local(path))) {
      throw new FileNotFoundException(path);
    }
    return status(local(path));
  }

  @Override
  public String resolvePath(String path) {
    return local(path).toAbsolutePath().toString();
  }

  @Override
  public InputFile newInputFile(String path, long size) {
    return new InputFile() {
      @Override
      public long length() throws IOException {
        return Files.size(local(path));
      }

      @Override
      public String path() {
        return path;
      }

      @Override
      public SeekableInputStream newStream() throws IOException {
        return new LocalStream(new RandomAccessFile(local(path).toFile(), "r"));
      }
    };
  }

  @Override
  public Optional<String> getConf(String name) {
    return Optional.empty();
  }

  @Override
  public boolean mkdirs(String path) {
    throw readOnly();
  }

  @Override
  public OutputFile newOutputFile(String path) {
    throw readOnly();
  }

  @Override
  public boolean delete(String path) {
    throw readOnly();
  }

  @Override
  public void copyFileAtomically(String from, String to, boolean overwrite) {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("A reader changes nothing");
  }

  private static final class LocalStream extends SeekableInputStream {
    private final RandomAccessFile file;

    LocalStream(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public long getPos() throws IOException {
      return file.getFilePointer();
    }

    @Override
    public void seek(long position) throws IOException {
      file.seek(position);
    }

    @Override
    public void readFully(byte[] bytes, int offset, int length) throws EOFException, IOException {
      file.readFully(bytes, offset, length);
    }

    @Override
    public int read() throws IOException {
      return file.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return file.read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
