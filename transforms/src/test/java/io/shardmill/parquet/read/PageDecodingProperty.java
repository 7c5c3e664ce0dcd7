package io.shardmill.parquet.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.io.ParquetDecodingException;

/** What parquet-java encodes is decoded, and pages that end too early are told. */
class PageDecodingProperty {

  @Property(tries = 200)
  void runs(
      @ForAll @IntRange(min = 0, max = 32) int width,
      @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 70) Integer> runs,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    int[] ids = new int[runs.stream().mapToInt(Integer::intValue).sum()];
    int at = 0;
    for (int run : runs) {
      // Runs of one id and of many take turns in no order.
      boolean same = random.nextBoolean();
      int id = id(random, width);
      for (int i = 0; i < run; i++) {
        ids[at++] = same ? id : id(random, width);
      }
    }
    int[] decoded = new int[ids.length];
    try (var encoder =
        new RunLengthBitPackingHybridEncoder(
            width, 16, 1 << 16, HeapByteBufferAllocator.getInstance())) {
      for (int id : ids) {
        encoder.writeInt(id);
      }
      BytesInput page = encoder.toBytes();

      RunLengthDecoder.decode(PageBytes.of(page), width, decoded, ids.length);

      assertThat(decoded).isEqualTo(ids);
      if (width >= 1 && width <= 8) {
        byte[] levels = new byte[ids.length];
        RunLengthDecoder.decode(PageBytes.of(page), width, levels, ids.length);
        for (int i = 0; i < ids.length; i++) {
          assertThat(levels[i] & 0xff).isEqualTo(ids[i]);
        }
        assertThat(levels(LevelRuns.of(PageBytes.of(page), (1 << width) - 1, ids.length)))
            .isEqualTo(levels);
        assertThat(levels(LevelRuns.of(levels))).isEqualTo(levels);
      }
    }
  }

  /** Levels that are gone through again after they were counted, in runs and in parts of runs. */
  private static byte[] levels(LevelRuns runs) {
    ByteArrayOutputStream levels = new ByteArrayOutputStream();
    int ones = runs.count(1);
    while (runs.isThere()) {
      int some = (runs.left() + 1) / 2;
      for (int i = 0; i < some; i++) {
        levels.write(runs.level());
      }
      ones -= runs.level() == 1 ? some : 0;
      runs.skip(some);
    }
    assertThat(ones).isZero();
    return levels.toByteArray();
  }

  private static int id(Random random, int width) {
    return width == 0 ? 0 : random.nextInt() >>> (Integer.SIZE - width);
  }

  @Property(tries = 200)
  void differences(
      @ForAll @Size(max = 400) List<Long> numbers, @ForAll @IntRange(max = 63) int shift)
      throws IOException {
    long[] longs = numbers.stream().mapToLong(number -> number >> shift).toArray();
    int[] ints = Arrays.stream(longs).mapToInt(number -> (int) number).toArray();
    HeapByteBufferAllocator heap = HeapByteBufferAllocator.getInstance();
    try (var encoder = new DeltaBinaryPackingValuesWriterForLong(64, 1 << 16, heap)) {
      for (long number : longs) {
        encoder.writeLong(number);
      }
      long[] decoded = new long[longs.length];
      DeltaDecoder.decode(PageBytes.of(encoder.getBytes()), decoded, longs.length);
      assertThat(decoded).isEqualTo(longs);
    }
    try (var encoder = new DeltaBinaryPackingValuesWriterForInteger(64, 1 << 16, heap)) {
      for (int number : ints) {
        encoder.writeInteger(number);
      }
      long[] decoded = new long[ints.length];
      DeltaDecoder.decode(PageBytes.of(encoder.getBytes()), decoded, ints.length);
      assertThat(Arrays.stream(decoded).mapToInt(number -> (int) number))
          .containsExactly(ints(ints));
    }
  }

  private static Integer[] ints(int[] values) {
    return Arrays.stream(values).boxed().toArray(Integer[]::new);
  }

  /** Up to eight bytes may be missing: the last pack has room for a value that is not there. */
  @Property(tries = 100)
  void aPageThatEndsTooEarlyIsTold(@ForAll @IntRange(min = 9, max = 300) int missing)
      throws IOException {
    HeapByteBufferAllocator heap = HeapByteBufferAllocator.getInstance();
    try (var encoder = new DeltaBinaryPackingValuesWriterForLong(64, 1 << 16, heap)) {
      Random random = new Random(missing);
      for (int i = 0; i < 256; i++) {
        encoder.writeLong(random.nextLong());
      }
      byte[] whole = encoder.getBytes().toInputStream().readAllBytes();
      PageBytes cut = new PageBytes(whole, 0, whole.length - missing);

      assertThatThrownBy(() -> DeltaDecoder.decode(cut, new long[256], 256))
          .isInstanceOf(ParquetDecodingException.class)
          .hasMessageContaining("a page ends before its values");
    }
  }
}
