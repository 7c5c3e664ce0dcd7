package io.shardmill.chunk.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.beam.sdk.util.CoderUtils;

/** A file is a list of rows, each true if it is kept. */
class KeptRowsProperty {

  @Property(tries = 300)
  void everyRowIsInOneChunkAndEveryChunkIsFull(
      @ForAll @Size(max = 5) List<@Size(max = 40) List<Boolean>> files,
      @ForAll @IntRange(min = 1, max = 25) int chunkSize)
      throws IOException {
    KeptRows kept = travelled(kept(files));
    List<String> all = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();

    for (ChunkRange chunk : exact(files, chunkSize).ranges()) {
      int found = 0;
      List<ChunkRange> input = kept.inputOf(chunk);
      for (ChunkRange range : input) {
        for (long row = range.start(); row < range.end(); row++) {
          all.add(range.source() + " " + row);
          found += files.get(Integer.parseInt(range.source().substring(4))).get((int) row) ? 1 : 0;
        }
      }
      if (!input.isEmpty()) {
        sizes.add(found);
      }
    }

    assertThat(all).as("each row once, in order").isEqualTo(rows(files));
    for (int i = 0; i < sizes.size() - 1; i++) {
      assertThat(sizes.get(i)).as("chunk %d of %s", i, sizes).isEqualTo(chunkSize);
    }
    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo((int) kept.count());
    assertThat(sizes.stream().skip(1))
        .as("only the first chunk may have rows and no kept one")
        .doesNotContain(0);
  }

  @Property(tries = 100)
  void keptRowsAreNumberedInTheOrderOfFilesAndRows(
      @ForAll @Size(max = 5) List<@Size(max = 40) List<Boolean>> files) throws IOException {
    KeptRows kept = travelled(kept(files));
    List<Long> numbers = new ArrayList<>();

    for (int file = 0; file < files.size(); file++) {
      long before = numbers.size();
      for (int row = 0; row < files.get(file).size(); row++) {
        if (files.get(file).get(row)) {
          numbers.add(kept.indexOf("file" + file, row));
        }
      }
      assertThat(kept.count("file" + file)).isEqualTo(numbers.size() - before);
    }

    assertThat(numbers).hasSize((int) kept.count());
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(numbers.get(i)).isEqualTo(i);
    }
  }

  @Example
  void aRowThatWasNotKeptHasNoNumber() {
    KeptRows kept = kept(List.of(List.of(true, false)));

    assertThatThrownBy(() -> kept.indexOf("file0", 1))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("file0: row 1")
        .hasMessageContaining("changed");
  }

  @Example
  void rangesOfAFileMustFollowOneAnother() {
    assertThat(InputRows.of(ChunkPlan.builder().cut("a", 0, 5, 2).cut("a", 5, 9, 4).build()))
        .satisfies(rows -> assertThat(rows.total()).isEqualTo(9));
    assertThatThrownBy(() -> InputRows.of(ChunkPlan.builder().cut("a", 1, 5, 2).build()))
        .hasMessageContaining("Not the next rows of a file");
    assertThatThrownBy(
            () ->
                InputRows.of(
                    ChunkPlan.builder()
                        .cut("a", 0, 5, 2)
                        .cut("b", 0, 5, 2)
                        .cut("a", 0, 5, 2)
                        .build()))
        .hasMessageContaining("Not the next rows of a file");
    assertThatThrownBy(
            () -> InputRows.of(ChunkPlan.builder().cut("a", 0, 1L << 31, 1 << 20).build()))
        .hasMessageContaining("Too many rows for one file");
  }

  /** A row of a file. */
  private record OneRow(String source, long row) implements Block {
    @Override
    public int rows() {
      return 1;
    }

    @Override
    public long position(int at) {
      return row;
    }

    @Override
    public String key(int at) {
      return "";
    }
  }

  private static ChunkPlan plan(List<List<Boolean>> files) {
    ChunkPlan.Builder plan = ChunkPlan.builder();
    for (int file = 0; file < files.size(); file++) {
      plan.cut("file" + file, 0, files.get(file).size(), 10);
    }
    return plan.build();
  }

  private static ChunkPlan exact(List<List<Boolean>> files, int chunkRows) {
    ChunkSource<OneRow> unread =
        new ChunkSource<>() {
          @Override
          public ChunkPlan plan() {
            return KeptRowsProperty.plan(files);
          }

          @Override
          public BlockReader<OneRow> open(ChunkRange range, ChunkContext context) {
            throw new IllegalStateException("nothing is read");
          }
        };
    return new ExactRows<>("rows", unread, InputRows.of(plan(files)), chunkRows).plan();
  }

  /** What a pass over the rows finds, with a fold for each file. */
  private static KeptRows kept(List<List<Boolean>> files) {
    FindKeptRows<OneRow> statistic = new FindKeptRows<>(InputRows.of(plan(files)));
    RowSet all = statistic.create();
    for (int file = 0; file < files.size(); file++) {
      RowSet fold = statistic.create();
      for (int row = 0; row < files.get(file).size(); row++) {
        if (files.get(file).get(row)) {
          fold = statistic.add(fold, new OneRow("file" + file, row));
        }
      }
      all = statistic.merge(fold, all);
    }
    return statistic.result(all);
  }

  private static List<String> rows(List<List<Boolean>> files) {
    List<String> rows = new ArrayList<>();
    for (int file = 0; file < files.size(); file++) {
      for (int row = 0; row < files.get(file).size(); row++) {
        rows.add("file" + file + " " + row);
      }
    }
    return rows;
  }

  private static KeptRows travelled(KeptRows kept) throws IOException {
    return CoderUtils.clone(KeptRows.CODER, kept);
  }
}
