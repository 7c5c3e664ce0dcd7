package io.shardmill.singlecell.output;

import io.jhdf.WritableHdfFile;
import io.jhdf.checksum.ChecksumUtils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the HDF5 library writes about itself and the machine into each file, as an attribute and
 * behind the last object. Without it equal cells give equal bytes on any machine.
 */
final class LibraryMark {

  private static final String ATTRIBUTE = "_jHDF";

  /** In a superblock of version 2 or 3 with addresses of 8 bytes. */
  private static final int END_OF_FILE = 28;

  private static final int CHECKSUM = 44;

  private final ByteBuffer mark;

  private LibraryMark(String mark) {
    this.mark = ByteBuffer.wrap(mark.getBytes(StandardCharsets.UTF_8));
  }

  /** Removes the attribute of a new file. */
  static LibraryMark removeFrom(WritableHdfFile file) {
    return new LibraryMark((String) file.removeAttribute(ATTRIBUTE).getData());
  }

  /** Cuts the mark off the end of the file, now that it is closed. */
  void cutFrom(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = channel.size() - mark.capacity();
      ByteBuffer superblock = read(channel, 0, CHECKSUM);
      if (!read(channel, end, mark.capacity()).equals(mark)
          || superblock.getLong(END_OF_FILE) != channel.size()) {
        throw new IllegalStateException("The library ends files in another way than it did");
      }
      channel.truncate(end);
      byte[] bytes = new byte[CHECKSUM];
      superblock.putLong(END_OF_FILE, end).get(bytes);
      ByteBuffer whole = ByteBuffer.allocate(CHECKSUM + 4).order(ByteOrder.LITTLE_ENDIAN);
      whole.put(bytes).putInt(ChecksumUtils.checksum(bytes)).flip();
      for (long position = 0; whole.hasRemaining(); ) {
        position += channel.write(whole, position);
      }
    }
  }

  private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {}
    return bytes.flip();
  }
}
