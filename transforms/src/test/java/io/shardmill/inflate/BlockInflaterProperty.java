package io.shardmill.inflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The oracle is the JDK's inflater, which is zlib. */
class BlockInflaterProperty {
  private final BlockInflater inflater = new BlockInflater();

  @Property(tries = 500)
  void whatWasDeflatedInflates(
      @ForAll("data") Data data,
      @ForAll @IntRange(min = 0, max = 9) int level,
      @ForAll @IntRange(min = 0, max = 2) int strategy,
      @ForAll boolean raw)
      throws DataFormatException {
    byte[] deflated = Streams.deflate(data.bytes(), level, strategy, raw);
    byte[] out = new byte[data.length()];

    int length =
        raw
            ? inflater.inflate(deflated, 0, deflated.length, out, 0, out.length)
            : inflater.inflateZlib(deflated, 0, deflated.length, out, 0, out.length);

    assertThat(length).isEqualTo(data.length());
    assertThat(out).isEqualTo(data.bytes());
  }

  @Property(tries = 2000)
  void aDamagedStreamInflatesAsZlibInflatesItOrIsAnError(
      @ForAll("data") Data data,
      @ForAll @IntRange(min = 1, max = 9) int level,
      @ForAll @IntRange(min = 0, max = 100_000) int place,
      @ForAll @IntRange(min = 0, max = 7) int bit) {
    byte[] deflated = Streams.deflate(data.bytes(), level, Deflater.DEFAULT_STRATEGY, true);
    // Damage in the tables is rarer than in the data: half of it goes to the first bytes.
    int at = place % (place % 2 == 0 ? deflated.length : Math.min(100, deflated.length));
    deflated[at] ^= (byte) (1 << bit);

    assertThat(ours(deflated)).isEqualTo(Streams.inflateByJdk(deflated, ROOM));
  }

  @Property(tries = 2000)
  void anyBytesInflateAsZlibInflatesThemOrAreAnError(@ForAll byte[] bytes) {
    assertThat(ours(bytes)).isEqualTo(Streams.inflateByJdk(bytes, ROOM));
  }

  private static final int ROOM = 1 << 17;

  private byte @Nullable [] ours(byte[] deflated) {
    byte[] out = new byte[ROOM];
    try {
      return Arrays.copyOf(out, inflater.inflate(deflated, 0, deflated.length, out, 0, out.length));
    } catch (DataFormatException e) {
      return null;
    }
  }

  /** Bytes of few or many kinds, with runs that come again at any distance. */
  record Data(long seed, int length, int kinds, int percent) {
    byte[] bytes() {
      return Streams.data(seed, length, kinds, percent);
    }
  }

  @Provide
  Arbitrary<Data> data() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.integers().between(0, 70_000),
            Arbitraries.integers().between(1, 256),
            Arbitraries.integers().between(0, 100))
        .as(Data::new);
  }
}
