package io.shardmill.singlecell.qc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
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
class KeptCellsProperty {

  @Property(tries = 300)
  void everyRowIsInOneChunkAndEveryChunkIsFull(
      @ForAll @Size(max = 5) List<@Size(max = 40) List<Boolean>> files,
      @ForAll @IntRange(min = 1, max = 25) int chunkSize)
      throws IOException {
    KeptCells kept = travelled(FewCells.kept(files));
    List<String> all = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();

    for (ChunkRange chunk : FewCells.exact(files, chunkSize).plan().ranges()) {
      int cells = 0;
      List<ChunkRange> input = kept.inputOf(chunk);
      for (ChunkRange range : input) {
        for (long row = range.start(); row < range.end(); row++) {
          all.add(range.source() + " " + row);
          cells += FewCells.keeps(files, range.source(), row) ? 1 : 0;
        }
      }
      if (!input.isEmpty()) {
        sizes.add(cells);
      }
    }

    assertThat(all).as("each row once, in order").isEqualTo(FewCells.rows(files));
    for (int i = 0; i < sizes.size() - 1; i++) {
      assertThat(sizes.get(i)).as("chunk %d of %s", i, sizes).isEqualTo(chunkSize);
    }
    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo((int) kept.count());
    assertThat(sizes.stream().skip(1))
        .as("only the first chunk may have rows and no cell")
        .doesNotContain(0);
  }

  @Property(tries = 100)
  void keptCellsAreNumberedInTheOrderOfFilesAndRows(
      @ForAll @Size(max = 5) List<@Size(max = 40) List<Boolean>> files) throws IOException {
    KeptCells kept = travelled(FewCells.kept(files));
    List<Long> numbers = new ArrayList<>();

    for (int file = 0; file < files.size(); file++) {
      long before = numbers.size();
      for (int row = 0; row < files.get(file).size(); row++) {
        if (files.get(file).get(row)) {
          numbers.add(kept.indexOf(FewCells.name(file), row));
        }
      }
      assertThat(kept.count(FewCells.name(file))).isEqualTo(numbers.size() - before);
    }

    assertThat(numbers).hasSize((int) kept.count());
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(numbers.get(i)).isEqualTo(i);
    }
  }

  @Example
  void aRowThatWasNotKeptHasNoNumber() {
    KeptCells kept = FewCells.kept(List.of(List.of(true, false)));

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

  private static KeptCells travelled(KeptCells kept) throws IOException {
    return CoderUtils.clone(KeptCells.CODER, kept);
  }
}
