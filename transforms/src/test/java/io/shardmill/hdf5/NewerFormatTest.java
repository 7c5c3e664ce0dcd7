package io.shardmill.hdf5;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.checksum.ChecksumUtils;
import io.shardmill.testdata.h5.H5adTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What HDF5 2.0 writes in its own format is told from damage, with the remedy. */
class NewerFormatTest {

  private static final int LAYOUT = 8;

  @TempDir Path folder;

  @Test
  void aLayoutOfHdf5TwoIsNamedWithItsRemedy() throws IOException {
    Path path = H5adTree.dense(new double[][] {{1, 2}, {3, 4}}).write(folder.resolve("new.h5ad"));
    byte[] bytes = Files.readAllBytes(path);
    for (int at = 0; at < bytes.length - 16; at++) {
      if (Arrays.equals(bytes, at, at + 4, "OHDR".getBytes(StandardCharsets.UTF_8), 0, 4)) {
        renew(bytes, at);
      }
    }
    Files.write(path, bytes);

    assertThatThrownBy(
            () -> {
              try (Hdf5File file = Hdf5File.open("new.h5ad", path.toString())) {
                file.dataset("X").readRows(0, 2);
              }
            })
        .hasMessageContainingAll(
            "new.h5ad", "newer format", "libver=('earliest', 'v114')", "h5repack");
  }

  /** Gives the layout message of an object header the version 5, and the header its checksum. */
  private static void renew(byte[] bytes, int header) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int flags = bytes[header + 5];
    int at = header + 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
    int width = 1 << (flags & 3);
    int length =
        switch (width) {
          case 1 -> bytes[at] & 0xff;
          case 2 -> buffer.getShort(at) & 0xffff;
          default -> buffer.getInt(at);
        };
    int end = at + width + length;
    int prefix = (flags & 4) != 0 ? 6 : 4;
    for (at += width; at + prefix <= end; at += prefix + (buffer.getShort(at + 1) & 0xffff)) {
      if (bytes[at] == LAYOUT) {
        bytes[at + prefix] = 5;
      }
    }
    buffer.putInt(end, ChecksumUtils.checksum(Arrays.copyOfRange(bytes, header, end)));
  }
}
