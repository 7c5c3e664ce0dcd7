package io.shardmill.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.Superblock;
import io.jhdf.Superblock.SuperblockV0V1;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.api.Node;
import io.jhdf.storage.HdfBackingStorage;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.InputFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An HDF5 file, open for reading.
 *
 * <pre>{@code
 * try (Hdf5File file = Hdf5File.open("cells.h5ad", "gs://bucket/cells.h5ad")) {
 *   Hdf5Dataset data = file.dataset("/X/data");
 *   float[] some = data.readFloats(1_000_000, 4096);
 *   Optional<String> encoding = file.group("/X").attributes().text("encoding-type");
 * }
 * }</pre>
 *
 * <p>Not safe for use by several threads: open the file once per thread. Paths have members parted
 * by slashes, with or without a slash at the start.
 *
 * <p>Whatever cannot be read ends in a {@link ShardmillException} of the category {@link
 * ErrorCategory#SOURCE_UNAVAILABLE} that names the file and the path in it.
 *
 * <p>Memory: 16 MiB of blocks of the file, what jhdf keeps of the groups that were looked at (about
 * a KiB per member), and what the data sets in use hold.
 */
public final class Hdf5File implements Closeable {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  private final String name;
  private final FileBlocks blocks;
  private final HdfFile file;
  private final StringDecoder texts;

  private Hdf5File(String name, FileBlocks blocks, HdfFile file) {
    this.name = name;
    this.blocks = blocks;
    this.file = file;
    this.texts = new StringDecoder(new TextHeaps(blocks, file.getUserBlockSize()));
  }

  /**
   * Opens a file.
   *
   * @param name what messages call it
   * @param path where it is, as {@link InputFiles#open} takes it
   */
  public static Hdf5File open(String name, String path) throws IOException {
    return open(name, InputFiles.open(path));
  }

  /** Opens what {@code channel} holds, and closes the channel when done or failed. */
  static Hdf5File open(String name, SeekableByteChannel channel) throws IOException {
    boolean opened = false;
    try {
      FileBlocks blocks = new FileBlocks(channel);
      if (!hasSignature(blocks)) {
        throw failure(name, "", "is not an HDF5 file; give an H5AD or 10x HDF5 file", null);
      }
      HdfFile file = reading(name, "/", () -> new HdfFile(new BlockChannel(blocks)));
      requireWhole(name, blocks.size(), file.getHdfBackingStorage().getSuperblock());
      opened = true;
      return new Hdf5File(name, blocks, file);
    } finally {
      if (!opened) {
        channel.close();
      }
    }
  }

  /** What messages call the file. */
  public String name() {
    return name;
  }

  /** The group that holds all others. */
  public Hdf5Group root() {
    return new Hdf5Group(this, "/", file);
  }

  /** Whether there is a group or data set at {@code path}. */
  public boolean has(String path) {
    return root().has(path);
  }

  /** The group at {@code path}. */
  public Hdf5Group group(String path) {
    Hdf5Group group = root();
    for (String member : members(path)) {
      group = group.group(member);
    }
    return group;
  }

  /** The data set at {@code path}. */
  public Hdf5Dataset dataset(String path) {
    String[] members = members(path);
    Hdf5Group group = root();
    for (int i = 0; i < members.length - 1; i++) {
      group = group.group(members[i]);
    }
    return group.dataset(members.length == 0 ? "" : members[members.length - 1]);
  }

  @Override
  public void close() throws IOException {
    // Not through jhdf, which asks for the path of the file in order to log it.
    blocks.close();
  }

  FileBlocks blocks() {
    return blocks;
  }

  StringDecoder texts() {
    return texts;
  }

  HdfBackingStorage storage() {
    return file.getHdfBackingStorage();
  }

  /** The object that a reference points to. */
  Node at(long address) {
    return file.getNodeByAddress(address);
  }

  /** Runs what calls jhdf, and tells of what it throws. */
  <T> T reading(String path, Supplier<T> read) {
    return reading(name, path, read);
  }

  /** A failure of this file at {@code path}; {@code problem} continues the sentence. */
  ShardmillException failure(String path, String problem) {
    return failure(name, path, problem, null);
  }

  ShardmillException failure(String path, IOException cause) {
    String message = String.valueOf(cause.getMessage());
    return failure(
        name, path, "cannot be read: %s; fetch or write the file again".formatted(message), cause);
  }

  static String[] members(String path) {
    return path.replaceAll("^/+|/+$", "").isEmpty()
        ? new String[0]
        : path.replaceAll("^/+|/+$", "").split("/+", -1);
  }

  private static <T> T reading(String name, String path, Supplier<T> read) {
    try {
      return read.get();
    } catch (ShardmillException e) {
      throw e;
    } catch (OutOfMemoryError e) {
      // A damaged length makes jhdf ask for gigabytes at once; what was in use before is intact.
      throw tooLarge(name, path, e);
    } catch (RuntimeException | StackOverflowError e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw failure(name, path, NewerFormat.problem(String.valueOf(cause.getMessage())), e);
    }
  }

  static ShardmillException tooLarge(String name, String path, OutOfMemoryError cause) {
    return failure(
        name,
        path,
        "needs more memory than there is; fetch or write the file again if it may be damaged, or"
            + " give the process more memory",
        cause);
  }

  private static ShardmillException failure(
      String name, String path, String problem, @Nullable Throwable cause) {
    String place = path.isEmpty() ? name : name + ": " + path;
    return new ShardmillException(ErrorCategory.SOURCE_UNAVAILABLE, place + " " + problem, cause);
  }

  private static boolean hasSignature(FileBlocks blocks) throws IOException {
    for (long at = 0; at <= blocks.size() - SIGNATURE.length; at = at == 0 ? 512 : 2 * at) {
      if (blocks.view(at, SIGNATURE.length).equals(ByteBuffer.wrap(SIGNATURE))) {
        return true;
      }
    }
    return false;
  }

  private static void requireWhole(String name, long size, Superblock superblock) {
    long end =
        superblock instanceof SuperblockV0V1 old
            ? old.getEndOfFileAddress()
            : superblock instanceof SuperblockV2V3 recent ? recent.getEndOfFileAddress() : size;
    if (end > size) {
      throw failure(
          name,
          "",
          "is truncated: it has %d bytes and should have %d; fetch it again".formatted(size, end),
          null);
    }
  }
}
