package io.shardmill.inflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class BlockInflaterTest {
  private static final byte[] TEXT =
      "chr1\t100\t.\tA\tC\t.\tPASS\t.\tGT%s\n"
          .formatted("\t0|0\t0|1".repeat(2000))
          .getBytes(StandardCharsets.US_ASCII);

  private final BlockInflater inflater = new BlockInflater();

  @Test
  void inflatesAPartOfAnArrayIntoAPartOfAnother() throws DataFormatException {
    byte[] deflated = deflate(TEXT, true);
    byte[] in = new byte[deflated.length + 20];
    System.arraycopy(deflated, 0, in, 7, deflated.length);
    byte[] out = new byte[TEXT.length + 100];
    Arrays.fill(out, (byte) 'x');

    int length = inflater.inflate(in, 7, deflated.length, out, 50, 50 + TEXT.length);

    assertThat(length).isEqualTo(TEXT.length);
    assertThat(Arrays.copyOfRange(out, 50, 50 + length)).isEqualTo(TEXT);
    assertThat(Arrays.copyOf(out, 50)).containsOnly('x');
    assertThat(Arrays.copyOfRange(out, 50 + length, out.length))
        .as("nothing is written beyond the limit")
        .containsOnly('x');
  }

  @Test
  void checksTheAdlerOfAZlibStream() throws DataFormatException {
    byte[] deflated = deflate(TEXT, false);
    byte[] out = new byte[TEXT.length];

    assertThat(inflater.inflateZlib(deflated, 0, deflated.length, out, 0, out.length))
        .isEqualTo(TEXT.length);
    assertThat(out).isEqualTo(TEXT);

    deflated[deflated.length - 1]++;
    assertThatThrownBy(() -> inflater.inflateZlib(deflated, 0, deflated.length, out, 0, out.length))
        .hasMessage("wrong Adler-32");
    assertThatThrownBy(
            () -> inflater.inflateZlib(deflated, 0, deflated.length - 1, out, 0, out.length))
        .hasMessage("the stream ends early");
  }

  @Test
  void aZlibStreamNeedsItsHeader() {
    assertThatThrownBy(() -> inflater.inflateZlib(TEXT, 0, TEXT.length, new byte[9], 0, 9))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("no zlib header");
    byte[] withDictionary = HexFormat.of().parseHex("78bb00000001");
    assertThatThrownBy(() -> inflater.inflateZlib(withDictionary, 0, 6, new byte[9], 0, 9))
        .hasMessage("no zlib header");
  }

  @Test
  void moreBytesThanFitAreAnError() {
    byte[] deflated = deflate(TEXT, true);

    for (int room : new int[] {0, 1, 40, 300, TEXT.length - 1}) {
      assertThatThrownBy(
              () -> inflater.inflate(deflated, 0, deflated.length, new byte[room], 0, room))
          .isInstanceOf(DataFormatException.class)
          .hasMessage("inflates to more bytes than expected");
    }
  }

  @Test
  void everyTruncationIsAnError() {
    byte[] deflated = deflate(TEXT, true);

    for (int length = 0; length < deflated.length; length++) {
      int size = length;
      assertThatThrownBy(
              () -> inflater.inflate(deflated, 0, size, new byte[TEXT.length], 0, TEXT.length))
          .as("the first %d of %d bytes", size, deflated.length)
          .isInstanceOf(DataFormatException.class);
    }
  }

  @Test
  void aStreamOfNothingHasNoBytes() throws DataFormatException {
    byte[] deflated = deflate(new byte[0], true);

    assertThat(inflater.inflate(deflated, 0, deflated.length, new byte[0], 0, 0)).isZero();
  }

  private static byte[] deflate(byte[] text, boolean raw) {
    return Streams.deflate(text, Deflater.DEFAULT_COMPRESSION, Deflater.DEFAULT_STRATEGY, raw);
  }
}
