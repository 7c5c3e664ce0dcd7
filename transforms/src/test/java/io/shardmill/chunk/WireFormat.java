package io.shardmill.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.testing.CoderProperties;

/**
 * What holds of every coder of ours: its bytes are pinned, so that a change of the form is seen in
 * review, and they are all that a runner needs.
 */
public final class WireFormat {

  private static final int LINE = 64;

  private WireFormat() {}

  /**
   * Checks a coder with a value.
   *
   * @param value makes equal values
   * @param hex the bytes of one, in lower case; white space does not count
   */
  public static <T> void assertPinned(Coder<T> coder, Supplier<T> value, String hex)
      throws Exception {
    byte[] bytes = encode(coder, value.get());
    assertThat(lines(HexFormat.of().formatHex(bytes)))
        .as("the wire format of %s", coder)
        .isEqualTo(lines(hex.replaceAll("\\s", "")));
    // Deterministic, and whole: what was read gives the same bytes, with another value after it.
    coder.verifyDeterministic();
    ByteArrayInputStream in = new ByteArrayInputStream(twice(bytes));
    assertThat(encode(coder, coder.decode(in))).isEqualTo(bytes);
    assertThat(encode(coder, coder.decode(in))).isEqualTo(bytes);
    assertThat(in.available()).isZero();
    if (coder.consistentWithEquals()) {
      assertThat(coder.decode(new ByteArrayInputStream(bytes))).isEqualTo(value.get());
    }
    assertThat(coder.structuralValue(value.get())).isEqualTo(coder.structuralValue(value.get()));
    CoderProperties.coderSerializable(coder);
  }

  private static byte[] twice(byte[] bytes) {
    byte[] twice = new byte[2 * bytes.length];
    System.arraycopy(bytes, 0, twice, 0, bytes.length);
    System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
    return twice;
  }

  private static <T> byte[] encode(Coder<T> coder, T value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    coder.encode(value, bytes);
    return bytes.toByteArray();
  }

  /** As a test writes it: lines that fit. */
  private static String lines(String hex) {
    return hex.replaceAll("(.{" + LINE + "})(?=.)", "$1\n");
  }
}
