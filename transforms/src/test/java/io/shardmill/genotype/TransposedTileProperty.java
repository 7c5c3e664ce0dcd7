package io.shardmill.genotype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Tiles against a loop over genotypes. */
class TransposedTileProperty {

  /** Of two tiles that share a byte, put together as a reader of tiles does. */
  @Property(tries = 300)
  void neighboursPutTogetherAreTheTransposedMatrix(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 150) int samples,
      @ForAll @IntRange(min = 1, max = 200) int variants,
      @ForAll @IntRange(max = 200) int cut,
      @ForAll @IntRange(max = 70) int offset,
      @ForAll @IntRange(max = 9) int before) {
    byte[] copies = copies(seed, before + samples * variants);
    int first = Math.min(cut, variants);
    int width = PackedGenotypes.bytes(offset + variants);
    byte[] rows = new byte[samples * width];
    TransposedTile tile = new TransposedTile(samples, 8);

    add(tile, copies, before, offset, first, rows, width, samples);
    add(
        tile,
        copies,
        before + first * samples,
        offset + first,
        variants - first,
        rows,
        width,
        samples);

    assertThat(rows).isEqualTo(naive(copies, before, samples, variants, offset));
  }

  private static void add(
      TransposedTile tile,
      byte[] copies,
      int from,
      int offset,
      int count,
      byte[] rows,
      int width,
      int samples) {
    assertThat(tile.fill(copies, from, offset, count)).isEqualTo(-1);
    byte[] row = new byte[tile.bytes()];
    for (int sample = 0; sample < samples && count > 0; sample++) {
      tile.copy(sample, row, 0);
      for (int i = 0; i < row.length; i++) {
        rows[sample * width + offset / 4 + i] |= row[i];
      }
    }
  }

  /** Zeros before the first variant and after the last. */
  private static byte[] naive(byte[] copies, int from, int samples, int variants, int offset) {
    int width = PackedGenotypes.bytes(offset + variants);
    byte[] rows = new byte[samples * width];
    for (int sample = 0; sample < samples; sample++) {
      for (int variant = 0; variant < variants; variant++) {
        int code =
            switch (copies[from + variant * samples + sample]) {
              case 2 -> 0;
              case -1 -> 1;
              case 1 -> 2;
              default -> 3;
            };
        int place = offset + variant;
        rows[sample * width + place / 4] |= (byte) (code << (2 * (place % 4)));
      }
    }
    return rows;
  }

  /** What two bits do not hold is found wherever it stands. */
  @Property(tries = 300)
  void otherNumbersAreFound(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 80) int samples,
      @ForAll @IntRange(min = 1, max = 40) int variants,
      @ForAll @IntRange(min = 3, max = 254) int number) {
    byte[] copies = copies(seed, samples * variants);
    int at = new SplittableRandom(seed).nextInt(copies.length);
    copies[at] = (byte) number;

    assertThat(new TransposedTile(samples, 3).fill(copies, 0, 5, variants)).isEqualTo(at / samples);
  }

  @Property(tries = 300)
  void missingGenotypesAreCounted(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 300) int genotypes,
      @ForAll @IntRange(max = 7) int from) {
    byte[] copies = copies(seed, genotypes);
    byte[] packed = new byte[from + PackedGenotypes.bytes(genotypes)];
    Arrays.fill(packed, 0, from, (byte) 0b01_01_01_01);
    byte[] row = naive(copies, 0, 1, genotypes, 0);
    System.arraycopy(row, 0, packed, from, row.length);

    int missing = 0;
    for (int i = 0; i < genotypes; i++) {
      assertThat(PackedGenotypes.copies(packed, from, i)).isEqualTo(copies[i]);
      missing += copies[i] == -1 ? 1 : 0;
    }
    assertThat(PackedGenotypes.missing(packed, from, packed.length)).isEqualTo(missing);
  }

  private static byte[] copies(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] copies = new byte[count];
    for (int i = 0; i < count; i++) {
      copies[i] = (byte) (random.nextInt(4) - 1);
    }
    return copies;
  }
}
