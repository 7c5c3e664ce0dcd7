package io.shardmill.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkLedger;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RecordingContext;
import io.shardmill.chunk.flow.Recipe;
import io.shardmill.error.ShardmillException;
import io.shardmill.gather.Letters.Letter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatherRowsTest {

  private static final ChunkPlan TEN = ChunkPlan.builder().cut("keys", 0, 20, 10).build();

  private final CountedFiles work = new CountedFiles();

  private static Letters letters(long... keys) {
    List<Letter> rows = new ArrayList<>();
    for (long key : keys) {
      rows.add(new Letter(key, "row of " + key));
    }
    return new Letters(rows);
  }

  private void scatter(List<List<Letters>> ranges) throws IOException {
    Letters.scatter(ranges, Letters.PACKING, work, TEN, 1 << 20);
  }

  private ScatterRange<Letters> scattering(Recipe<Letters> recipe) {
    return new ScatterRange<>(recipe, Letters.PACKING, work, new KeyCuts(TEN), 1 << 20);
  }

  /** Each of a hundred ranges has the rows of one chunk of a hundred, in ten tiles. */
  @Test
  void whatIsOpenedGrowsWithTheSectionsAndNotWithRangesTimesChunks() throws Exception {
    int size = 100;
    ChunkPlan plan = ChunkPlan.builder().cut("keys", 0, size * 10L, 10).build();
    List<List<Letters>> ranges =
        IntStream.range(0, size)
            .mapToObj(
                range ->
                    IntStream.range(0, 10)
                        .mapToObj(row -> letters((size - 1 - range) * 10L + row))
                        .toList())
            .toList();
    Letters.scatter(ranges, Letters.PACKING, work, plan, 1);
    assertThat(work.opened()).as("to index").hasSize(size);
    GatherSource<Letters> source = new GatherSource<>(Letters.PACKING, work, plan);

    for (ChunkRange chunk : plan.ranges()) {
      Letters.gather(source, chunk, size, new ArrayList<>());
      assertThat(work.opened())
          .as("the index, a report, ten sections: as much as with one range and one chunk")
          .hasSize(1 + 1 + 10)
          .contains(RangeFiles.tiles(size - 1 - chunk.ordinal()));
    }
  }

  @Test
  void longSectionsAreReadInPieces() throws Exception {
    String text = "x".repeat(30_000);
    List<Letter> rows =
        IntStream.range(0, 10).mapToObj(key -> new Letter(key, text + key)).toList();
    scatter(List.of(List.of(new Letters(rows))));
    work.opened();

    List<Letter> gathered = new ArrayList<>();
    Letters.gather(
            new GatherSource<>(Letters.PACKING, work, TEN),
            TEN.ranges().get(0),
            1,
            new ArrayList<>())
        .forEach(block -> gathered.addAll(block.letters()));

    assertThat(gathered).isEqualTo(rows);
    assertThat(work.opened())
        .as("300 kB by 64 KiB")
        .filteredOn("gather/0/tiles"::equals)
        .hasSize(5);
  }

  @Test
  void aRangeThatAKilledRunHadFinishedIsNotEvaluatedAgain() throws Exception {
    scatter(List.of(List.of(letters(3, 12))));
    Map<String, byte[]> before = new TreeMap<>(work.files());

    scattering(
            (range, context, statistics) -> {
              throw new IllegalStateException("evaluated again");
            })
        .scatter(new ChunkRange(0, "letters", 0, 1), Letters.NONE);

    assertThat(work.files()).isEqualTo(before);
    assertThat(before)
        .containsOnlyKeys("gather/0/tiles", "gather/0/report", "gather/0/sections", "gather/index");
  }

  @Test
  void anInterruptedRangeIsEvaluatedToTheSameFiles() throws Exception {
    scatter(List.of(List.of(letters(3, 12))));
    Map<String, byte[]> before = new TreeMap<>(work.files());
    work.files().remove("gather/0/sections");

    scatter(List.of(List.of(letters(3, 12))));

    assertThat(work.files()).containsOnlyKeys(before.keySet());
    before.forEach((name, bytes) -> assertThat(work.files().get(name)).isEqualTo(bytes));
  }

  @Test
  void aRangeThatGivesOtherRowsAfterAnInterruptionIsRefused() throws Exception {
    scatter(List.of(List.of(letters(3, 12))));
    work.files().remove("gather/0/sections");

    assertThatThrownBy(() -> scatter(List.of(List.of(letters(4, 12)))))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("gather/0/tiles");
  }

  @Test
  void anIndexThatIsThereIsNotBuiltAgain() throws Exception {
    scatter(List.of(List.of(letters(3, 12))));
    work.opened();

    SectionIndex.build(work, 1, 2);

    assertThat(work.opened()).isEmpty();
  }

  @Test
  void aKeyOutsideThePlanIsRefused() {
    assertThatThrownBy(() -> scatter(List.of(List.of(letters(20)))))
        .hasMessageContaining("The key 20 is not in the plan");
    assertThat(work.files()).isEmpty();
  }

  @Test
  void rowsThatAreAddedAreRefused() {
    ScatterRange<Letters> adding =
        scattering(
            (range, context, statistics) -> {
              context.read(2);
              context.add("SPLIT", 1);
              context.absorb("SAME_SLOT", 3);
              return none();
            });

    assertThatThrownBy(() -> adding.scatter(new ChunkRange(0, "letters", 0, 1), Letters.NONE))
        .hasMessageContaining("the books do not balance");
  }

  @Test
  void rowsThatAreOnlyCountedAreToldToAChunk() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ChunkRange range = new ChunkRange(0, "letters", 0, 1);
    try (RangeReport.Writer report = new RangeReport.Writer(bytes)) {
      ChunkLedger ledger = new ChunkLedger(range, report::remove);
      ledger.read(7);
      ledger.filter(3, "c", "WHERE");
      ledger.absorb("WHERE", 2);
      ledger.absorb("SAME_SLOT", 1);
      report.end(ledger, 3);
    }
    RecordingContext chunk = new RecordingContext(range);

    RangeReport.replay(new ByteArrayInputStream(bytes.toByteArray()), chunk);

    assertThat(chunk.counts(0).read()).isEqualTo(4);
    assertThat(chunk.counts(0).filtered())
        .isEqualTo(new TreeMap<>(Map.of("WHERE", 3L, "SAME_SLOT", 1L)));
    assertThat(chunk.removed()).hasSize(1);
  }

  private static BlockReader<Letters> none() {
    return new BlockReader<>() {
      @Override
      public @Nullable Letters read() {
        return null;
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void keysMayBeCutInSeveralPlacesWithGapsBetween() throws Exception {
    ChunkPlan plan = ChunkPlan.builder().cut("a", 2, 5, 2).cut("b", 9, 10, 5).build();
    Letters.scatter(List.of(List.of(letters(9, 4, 3, 2))), Letters.PACKING, work, plan, 1 << 20);
    GatherSource<Letters> source = new GatherSource<>(Letters.PACKING, work, plan);

    List<List<Long>> keys = new ArrayList<>();
    for (ChunkRange chunk : plan.ranges()) {
      List<Long> ofChunk = new ArrayList<>();
      Letters.gather(source, chunk, 1, new ArrayList<>())
          .forEach(block -> block.letters().forEach(letter -> ofChunk.add(letter.key())));
      keys.add(ofChunk);
    }

    assertThat(keys).containsExactly(List.of(2L, 3L), List.of(4L), List.of(9L));
    for (long gap : new long[] {1, 5, 8, 10}) {
      assertThatThrownBy(() -> new KeyCuts(plan).chunk(gap))
          .hasMessageContaining("The key %d is not in the plan".formatted(gap));
    }
  }

  @Test
  void cutsThatOverlapAreRefused() {
    ChunkPlan two = ChunkPlan.builder().cut("a", 0, 5, 5).cut("b", 4, 9, 5).build();

    assertThatThrownBy(() -> GatherRows.of(Letters.PACKING, work, two))
        .hasMessageContaining("Keys are cut in rising order");
  }

  /** Rows of a matrix, or its columns. */
  private record Matrix(long first, int[][] values) implements Block {
    @Override
    public int rows() {
      return values.length;
    }

    @Override
    public String source() {
      return "matrix";
    }

    @Override
    public long position(int row) {
      return first + row;
    }

    @Override
    public String key(int row) {
      return "";
    }
  }

  /** A block of columns has one of them. */
  private static final Packing<Matrix, Matrix> TURN =
      new Packing<>() {
        @Override
        public void pack(Matrix block, PackedRows rows) throws IOException {
          for (int column = 0; column < block.values()[0].length; column++) {
            var out = rows.add(column);
            out.writeInt(block.rows());
            for (int[] row : block.values()) {
              out.writeInt(row[column]);
            }
          }
        }

        @Override
        public Unpacking<Matrix> unpack() {
          List<Integer> column = new ArrayList<>();
          return new Unpacking<>() {
            private long number = -1;

            @Override
            public boolean takes(long key) {
              return number < 0 || number == key;
            }

            @Override
            public void read(long key, DataInput in) throws IOException {
              number = key;
              for (int rows = in.readInt(); rows > 0; rows--) {
                column.add(in.readInt());
              }
            }

            @Override
            public Matrix build() {
              int[] values = column.stream().mapToInt(Integer::intValue).toArray();
              return new Matrix(number, new int[][] {values});
            }
          };
        }
      };

  @Test
  void aMatrixIsTurned() throws Exception {
    int[][] values = new int[7][20];
    for (int row = 0; row < 7; row++) {
      for (int column = 0; column < 20; column++) {
        values[row][column] = 100 * row + column;
      }
    }
    List<List<Matrix>> ranges =
        List.of(
            List.of(part(values, 0, 2), part(values, 2, 3)),
            List.of(part(values, 3, 5), part(values, 5, 7)));
    Letters.scatter(ranges, TURN, work, TEN, 100);
    GatherSource<Matrix> source = new GatherSource<>(TURN, work, TEN);
    List<Matrix> columns = new ArrayList<>();

    for (ChunkRange chunk : TEN.ranges()) {
      columns.addAll(Letters.gather(source, chunk, 2, new ArrayList<>()));
    }

    assertThat(columns).hasSize(20);
    for (int column = 0; column < 20; column++) {
      int number = column;
      assertThat(columns.get(column).first()).isEqualTo(column);
      assertThat(columns.get(column).values()[0])
          .isEqualTo(IntStream.range(0, 7).map(row -> 100 * row + number).toArray());
    }
  }

  private static Matrix part(int[][] values, int from, int to) {
    return new Matrix(from, java.util.Arrays.copyOfRange(values, from, to));
  }
}
