package io.shardmill.singlecell.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.SourceReading;
import io.shardmill.testdata.h5.H5adTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a file is stored and cut, its cells come out once and in order. */
class CellSplitTest {

  /** How a matrix is stored. */
  enum Form {
    CSR,
    CSC,
    DENSE;

    H5adTree of(double[][] matrix) {
      return switch (this) {
        case CSR -> H5adTree.csr(matrix);
        case CSC -> H5adTree.csc(matrix);
        case DENSE -> H5adTree.dense(matrix);
      };
    }
  }

  @Property(tries = 60)
  void anyCutOfAnyFormYieldsTheSameCells(
      @ForAll Form form,
      @ForAll @IntRange(min = 1, max = 60) int cells,
      @ForAll @IntRange(min = 2, max = 20) int genes,
      @ForAll @IntRange(min = 1, max = 25) int step)
      throws IOException {
    double[][] counts = CellTexts.counts(cells, genes);
    counts[0][1] = 2;
    counts[cells / 2][0] = 0.5;
    Path file = Files.createTempFile("cut", ".h5ad");
    try {
      CellSource source = CellTexts.source(form.of(counts).write(file));

      SourceReading.assertCutsAgree(source, CellTexts.text(source), step);
      assertThat(CellTexts.removed(source))
          .containsExactly((cells / 2) + " c" + cells / 2 + " COUNT_NOT_WHOLE");
      assertThat(CellTexts.rows(source)).hasSize(cells - 1);
    } finally {
      Files.delete(file);
    }
  }

  /** Draws depend on the place of a cell in its data set, which a range must find out. */
  @Test
  void anyCutDrawsTheSameCells(@TempDir Path folder) throws IOException {
    String[] targets = new String[500];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = "T" + i % 7;
    }
    H5adTree.csr(CellTexts.counts(500, 5))
        .obs("target_gene", targets)
        .write(folder.resolve("a.h5"));
    DatasetFilter filter =
        DatasetFilter.NONE.withMaxTargets(4).withMaxCells(100).withoutTargets(List.of("T1", "T2"));
    CellSource source =
        CellSource.of(
            folder + "/a.h5",
            CellTexts.options()
                .withFilters(new DatasetFilters(Map.of("a", filter), filter, 0, 0, 7)));

    SourceReading.assertCutsAgree(source, CellTexts.text(source), 1, 13, 100);
    List<String> removed = CellTexts.removed(source);
    assertThat(removed.stream().filter(row -> row.endsWith("TARGET_NOT_DRAWN")).count())
        .isBetween(3L * 71, 3L * 72);
    assertThat(removed.size() + CellTexts.rows(source).size()).isEqualTo(500);
    assertThat(
            CellTexts.rows(source).size()
                + removed.stream().filter(row -> row.endsWith("TARGET_REMOVED")).count())
        .as("exactly as many as asked for are drawn")
        .isEqualTo(100);
  }

  /** More entries than a block or a band of the transpose holds. */
  @Test
  void largeMatricesAreReadBlockByBlock(@TempDir Path folder) throws IOException {
    double[][] counts = CellTexts.counts(9_000, 26);
    for (Form form : Form.values()) {
      CellSource source = CellTexts.source(form.of(counts).write(folder.resolve(form + ".h5ad")));
      SourceReading.assertCutsAgree(source, CellTexts.text(source), 4_096, 5_000);
    }
    assertThat(CellTexts.rows(CellTexts.source(folder.resolve("CSC.h5ad"))))
        .isEqualTo(CellTexts.rows(CellTexts.source(folder.resolve("CSR.h5ad"))))
        .isEqualTo(CellTexts.rows(CellTexts.source(folder.resolve("DENSE.h5ad"))));
  }
}
