package io.shardmill.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunks: their index, their filters, and those that are missing or damaged. */
class Hdf5ChunksTest {

  /** The last number of numpy's generator in write_fixtures.py. */
  private static final int NOISE = 2018314281;

  @Test
  void anySliceHasTheValuesOfTheWhole() throws IOException {
    try (Hdf5File file = Fixtures.open("chunks.h5")) {
      Hdf5Dataset values = file.dataset("deflate");
      Random random = new Random(4);

      assertThat(values.chunkShape()).containsExactly(300);
      for (int i = 0; i < 200; i++) {
        int start = random.nextInt(1000);
        int count = random.nextInt(1001 - start);
        assertThat(values.readInts(start, count))
            .isEqualTo(IntStream.range(start, start + count).toArray());
      }
    }
  }

  @Test
  void chunksThatWereNeverWrittenHaveTheFillValue() throws IOException {
    try (Hdf5File file = Fixtures.open("chunks.h5")) {
      int[] expected = new int[1000];
      Arrays.fill(expected, -7);
      Arrays.fill(expected, 600, 620, 1);

      assertThat(file.dataset("holes").readInts(0, 1000)).isEqualTo(expected);
      assertThat(file.dataset("holes").readInts(299, 2)).containsExactly(-7, -7);
      assertThat(file.dataset("never written").readDoubles(1, 2)).containsExactly(2.5, 2.5);
    }
  }

  @Test
  void aChunkToWhichFiltersWereNotAppliedIsReadWithoutThem() throws IOException {
    try (Hdf5File file = Fixtures.open("chunks.h5")) {
      assertThat(file.dataset("masked").readInts(0, 6)).containsExactly(1, 2, 3, 4, 5, 6);
    }
  }

  @Test
  void elementsAreCountedBeyondInt() throws IOException {
    try (Hdf5File file = Fixtures.open("huge.h5")) {
      Hdf5Dataset far = file.dataset("far");

      assertThat(far.size()).isEqualTo(3_000_000_000L);
      for (int i = 0; i < 70; i++) {
        assertThat(far.readInts(i * 40_000_000L + 2, 3)).containsExactly(5, i, 5);
      }
      assertThat(far.readInts(2_999_999_995L, 5)).containsOnly(5);
    }
  }

  @Test
  void checksumsAreVerified() throws IOException {
    try (Hdf5File file = Fixtures.open("chunks.h5")) {
      assertThat(file.dataset("checked").readInts(0, 50))
          .isEqualTo(IntStream.range(0, 50).toArray());
      assertThat(file.dataset("odd").readInts(0, 7)).containsExactly(0, 1, 2, 3, 4, 5, 6);
      assertThatThrownBy(() -> file.dataset("broken").readInts(0, 4))
          .hasMessageStartingWith("chunks.h5: /broken cannot be read: The chunk at element [0]")
          .hasMessageContaining(
              "has the Fletcher-32 checksum 00000000, but its data has 05080406;");
    }
  }

  @Test
  void damagedChunksAreNamed() throws IOException {
    try (Hdf5File file = Fixtures.open("chunks.h5")) {
      Hdf5Dataset torn = file.dataset("torn");

      assertThat(torn.readInts(0, 100)).containsOnly(1);
      assertThatThrownBy(() -> torn.readInts(50, 100))
          .hasMessageStartingWith("chunks.h5: /torn cannot be read: The chunk at element [100]")
          .hasMessageContaining("is not a whole zlib stream");
      assertThatThrownBy(() -> torn.readInts(200, 1))
          .hasMessageContaining("element [200]")
          .hasMessageContaining("is not a whole zlib stream");
      // A failure does not spoil what is read next.
      assertThat(torn.readInts(0, 100)).containsOnly(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lzf", "lz4", "zstd", "shuffled zstd"})
  void filters(String name) throws IOException {
    try (Hdf5File file = Fixtures.open("filters.h5")) {
      int[] values = file.dataset(name).readInts(0, 300);

      for (int i = 0; i < 240; i++) {
        assertThat(values[i]).isEqualTo(i * i);
      }
      assertThat(values).isEqualTo(file.dataset("lzf").readInts(0, 300));
      assertThat(values[299]).isEqualTo(NOISE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lz4 0", "lz4 1", "zstd 0", "zstd 1", "zlib 0", "zlib 1", "i8"})
  void bloscWithItsCodecs(String name) throws IOException {
    try (Hdf5File file = Fixtures.open("blosc.h5")) {
      assertThat(file.dataset(name).readInts(0, 400))
          .isEqualTo(IntStream.range(0, 400).map(i -> i * i).toArray());
    }
  }

  @Test
  void bloscThatIsNotDecodedIsNamed() throws IOException {
    try (Hdf5File file = Fixtures.open("blosc.h5")) {
      assertThatThrownBy(() -> file.dataset("blosclz").readInts(0, 1))
          .hasMessageContaining("is compressed in Blosc with BloscLZ, which cannot be decoded");
      assertThatThrownBy(() -> file.dataset("bits").readInts(0, 1))
          .hasMessageContaining("is shuffled by bits in Blosc");
      assertThat(file.dataset("noise").readInts(59, 1)).containsExactly(NOISE);
    }
  }

  @ParameterizedTest
  @CsvSource({"bitshuffle, 32008 (bitshuffle)", "scaleoffset, 6 (scaleoffset)"})
  void anUnknownFilterIsNamed(String name, String filter) throws IOException {
    try (Hdf5File file = Fixtures.open("filters.h5")) {
      assertThatThrownBy(() -> file.dataset(name))
          .hasMessage(
              "filters.h5: /%s is stored with the filter %s, which cannot be decoded; write it again with gzip, lzf, lz4, zstd or blosc",
              name, filter);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one chunk",
        "one packed chunk",
        "fixed array",
        "packed fixed array",
        "extensible array",
        "implicit"
      })
  void everyKindOfChunkIndex(String name) throws IOException {
    try (Hdf5File file = Fixtures.open("indexes.h5")) {
      assertThat(file.dataset(name).readInts(0, 50)).isEqualTo(IntStream.range(0, 50).toArray());
      assertThat(file.dataset(name).readInts(13, 3)).containsExactly(13, 14, 15);
    }
  }

  @Test
  void chunksThatAFixedArrayLacksHaveTheFillValue() throws IOException {
    try (Hdf5File file = Fixtures.open("indexes.h5")) {
      int[] values = file.dataset("holes").readInts(0, 50);

      assertThat(values[10]).isEqualTo(1);
      assertThat(values).hasSize(50).containsOnly(1, 9).containsOnlyOnce(1);
    }
  }

  @Test
  void rowsCrossChunksOfTwoDimensions() throws IOException {
    try (Hdf5File old = Fixtures.open("grid.h5");
        Hdf5File recent = Fixtures.open("indexes.h5")) {
      for (int first = 0; first < 10; first++) {
        for (int rows = 0; rows <= 10 - first; rows++) {
          assertThat(old.dataset("two").readRows(first, rows)).isEqualTo(count(first, rows, 7));
          assertThat(recent.dataset("tree").readRows(first, rows)).isEqualTo(count(first, rows, 5));
        }
      }
    }
  }

  private static double[] count(int firstRow, int rows, int columns) {
    return IntStream.range(firstRow * columns, (firstRow + rows) * columns)
        .asDoubleStream()
        .toArray();
  }
}
