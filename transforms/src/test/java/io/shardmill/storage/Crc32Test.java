package io.shardmill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Crc32Test {

  @Property
  void theChecksumsOfTwoPartsGiveThatOfTheWhole(@ForAll byte[] first, @ForAll byte[] second) {
    byte[] whole = new byte[first.length + second.length];
    System.arraycopy(first, 0, whole, 0, first.length);
    System.arraycopy(second, 0, whole, first.length, second.length);

    assertThat(Crc32.combine(crc(first), crc(second), second.length)).isEqualTo(crc(whole));
  }

  @Test
  void longPartsTakeNoLonger() {
    // A terabyte of zeros after a byte, by halves: combining is associative.
    long zeros = crc(new byte[1 << 20]);
    long length = 1 << 20;
    for (int i = 0; i < 20; i++) {
      zeros = Crc32.combine(zeros, zeros, length);
      length *= 2;
    }
    long one = crc(new byte[] {1});
    long half = Crc32.combine(one, crcOfHalf(), length / 2);

    assertThat(Crc32.combine(half, crcOfHalf(), length / 2))
        .isEqualTo(Crc32.combine(one, zeros, length));
  }

  private static long crcOfHalf() {
    long zeros = crc(new byte[1 << 20]);
    long length = 1 << 20;
    for (int i = 0; i < 19; i++) {
      zeros = Crc32.combine(zeros, zeros, length);
      length *= 2;
    }
    return zeros;
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
