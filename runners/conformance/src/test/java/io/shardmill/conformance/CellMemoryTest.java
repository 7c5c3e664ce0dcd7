package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.testdata.h5.H5Generator;
import io.shardmill.testdata.h5.H5Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory depends on the number of threads, not on the number of cells. */
class CellMemoryTest {

  /** 4.5 million counts above 0; ten times as many do not fit into the heap below. */
  private static final int CELLS = 1_500;

  private static final int GENES = 10_000;
  private static final double DENSITY = 0.3;

  @TempDir static Path folder;

  /** With annotations that change from cell to cell. */
  private static final int ROW_RUNS = 400_000;

  @BeforeAll
  static void generate() throws IOException {
    write("one.h5ad", CELLS);
    write("ten.h5ad", 10 * CELLS);
  }

  @Test
  void theCommitDoesNotHoldTheRunsOfCellsOfOneAnnotation() throws IOException {
    H5Recipe recipe =
        H5Recipe.builder().cells(ROW_RUNS).genes(100).density(0.02).seed(1).gzip(1).build();
    new H5Generator(recipe).write(folder.resolve("thin.h5ad"));

    assertCells("thin.h5ad", ROW_RUNS, "-Xmx96m", "--chunkSize=10000");
    assertThat(folder.resolve("thin.h5ad.out/chunk_index.json"))
        .content()
        .contains("groups_file", "groups.parquet");
  }

  @Test
  void tenTimesTheCellsFitInTheSameHeap() {
    assertCells("one.h5ad", CELLS, "-Xmx512m", "--chunkSize=1000");
    assertCells("ten.h5ad", 10 * CELLS, "-Xmx512m", "--chunkSize=1000");
  }

  private void assertCells(String input, int cells, String heap, String chunkSize) {
    Job job = Job.of("h5", "--input=" + folder.resolve(input), chunkSize);
    try (Bundle.Running running =
        Bundle.DIRECT.start(
            List.of(heap, "-XX:+ExitOnOutOfMemoryError"),
            job.into(folder.resolve(input + ".out"), Bundle.DIRECT.parallelism(2)))) {
      Bundle.Outcome outcome = running.outcome();

      assertThat(outcome.exitCode()).as(outcome.err()).isZero();
      assertThat(outcome.out()).contains("%,d cells".formatted(cells));
    }
  }

  private static void write(String name, int cells) throws IOException {
    H5Recipe recipe =
        H5Recipe.builder()
            .cells(cells)
            .genes(GENES)
            .density(DENSITY)
            .seed(5)
            .gzip(1)
            .chunk(100_000)
            .build();
    new H5Generator(recipe).write(folder.resolve(name));
  }
}
