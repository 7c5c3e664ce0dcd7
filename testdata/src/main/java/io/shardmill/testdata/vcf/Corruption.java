package io.shardmill.testdata.vcf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Damages files the way disks and networks do. Reads the whole file: for small ones. */
public final class Corruption {

  private static final int BGZF_SIZE_OFFSET = 16;
  private static final int BGZF_FOOTER_BYTES = 8;

  private Corruption() {}

  /** Cuts a file to its first {@code bytes} bytes. */
  public static void truncate(Path file, long bytes) throws IOException {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), Math.toIntExact(bytes)));
  }

  /** Flips all bits of the byte at {@code offset}. */
  public static void flip(Path file, long offset) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[Math.toIntExact(offset)] ^= (byte) 0xff;
    Files.write(file, bytes);
  }

  /** Makes the checksum of BGZF block {@code block} (from 0) wrong, its text staying readable. */
  public static void breakChecksum(Path file, int block) throws IOException {
    long end = bgzfBlocks(file).get(block + 1);
    flip(file, end - BGZF_FOOTER_BYTES);
  }

  /** Offsets of the blocks of a BGZF file, and its length as the last. */
  public static List<Long> bgzfBlocks(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Long> offsets = new ArrayList<>();
    int offset = 0;
    while (offset < bytes.limit()) {
      offsets.add((long) offset);
      offset += Short.toUnsignedInt(bytes.getShort(offset + BGZF_SIZE_OFFSET)) + 1;
    }
    offsets.add((long) offset);
    return offsets;
  }
}
