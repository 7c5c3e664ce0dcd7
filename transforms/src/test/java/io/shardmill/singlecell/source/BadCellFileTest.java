package io.shardmill.singlecell.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.singlecell.source.CellReadOptions.Content;
import io.shardmill.singlecell.source.CellReadOptions.DuplicateCells;
import io.shardmill.singlecell.source.file.CellFileOptions;
import io.shardmill.testdata.h5.H5adTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file that is not what its layout says ends in an error or a dead letter that tells where. */
class BadCellFileTest {

  @TempDir private Path folder;

  /** Cells c0: A=1 C=2, c1: nothing, c2: B=3 C=4. */
  private static H5adTree good() {
    return H5adTree.csr(new double[][] {{1, 0, 2}, {0, 0, 0}, {0, 3, 4}});
  }

  private CellSource source(H5adTree tree) throws IOException {
    return source(tree, CellTexts.options());
  }

  private CellSource source(H5adTree tree, CellReadOptions options) throws IOException {
    return CellSource.of(tree.write(folder.resolve("cells.h5ad")).toString(), options);
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        Arguments.of("/X/indptr starts with 1", good().put("X/indptr", new int[] {1, 2, 2, 4})),
        Arguments.of(
            "/X/indptr falls from 3 to 2 at row 1", good().put("X/indptr", new int[] {0, 3, 2, 4})),
        Arguments.of(
            "/X/indptr ends with 3, but there are 4",
            good().put("X/indptr", new int[] {0, 2, 2, 3})),
        Arguments.of(
            "/X/indptr points to entry 5 at row 2", good().put("X/indptr", new int[] {0, 2, 2, 5})),
        Arguments.of("/X/indptr has 3 pointers", good().put("X/indptr", new int[] {0, 2, 4})),
        Arguments.of("/X has 3 indices for 4 data", good().put("X/indices", new int[] {0, 2, 1})),
        Arguments.of("/X/indptr is missing", good().remove("X/indptr")),
        Arguments.of("/X/indices is missing", good().remove("X/indices")),
        Arguments.of("/X/data is missing", good().remove("X/data")),
        Arguments.of(
            "/X is 4 by 3, but /obs has 3", good().attribute("X", "shape", new int[] {4, 3})),
        Arguments.of("/var 2", good().put("var/_index", new String[] {"A", "B"})),
        Arguments.of("there is no matrix X", good().remove("X")),
        Arguments.of(
            "/X has the encoding coo_matrix", good().attribute("X", "encoding-type", "coo_matrix")),
        Arguments.of(
            "encoding csr_matrix 9.9.9", good().attribute("X", "encoding-version", "9.9.9")),
        Arguments.of("/obs has no index", good().attribute("obs", "_index", "barcode")),
        Arguments.of(
            "names 1 genes more than once: A",
            good().put("var/_index", new String[] {"A", "B", "A"})),
        Arguments.of(
            "/var names no gene in row 1", good().put("var/_index", new String[] {"A", "", "C"})),
        Arguments.of(
            "rows 0 and 2 have one barcode, c0",
            good().put("obs/_index", new String[] {"c0", "c1", "c0"})),
        Arguments.of("/var is missing", good().remove("var")),
        Arguments.of("/obs is missing", good().remove("obs")),
        Arguments.of(
            "/ is neither H5AD",
            good().remove("obs").remove("var").remove("X").put("values", new int[] {1})));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defects")
  void defectsNameFileAndPath(String problem, H5adTree tree) {
    assertThatThrownBy(() -> source(tree))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContainingAll("cells.h5ad", problem);
  }

  static Stream<Arguments> badCells() {
    return Stream.of(
        Arguments.of("GENE_OUT_OF_RANGE", good().put("X/indices", new int[] {0, 2, 1, 3})),
        Arguments.of("GENE_OUT_OF_RANGE", good().put("X/indices", new int[] {0, 2, -1, 2})),
        Arguments.of("VALUE_NOT_FINITE", good().put("X/data", new double[] {1, 2, 3, Double.NaN})),
        Arguments.of(
            "VALUE_NOT_FINITE",
            good().put("X/data", new double[] {1, 2, Double.POSITIVE_INFINITY, 4})),
        Arguments.of("COUNT_NEGATIVE", good().put("X/data", new double[] {1, 2, 3, -4})),
        Arguments.of("COUNT_NOT_WHOLE", good().put("X/data", new double[] {1, 2, 3.5, 4})),
        Arguments.of("COUNT_OVERFLOW", good().put("X/data", new double[] {1, 2, 3, 3e9})));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badCells")
  void badCellsAreDeadLetters(String rule, H5adTree tree) throws IOException {
    CellSource source = source(tree);

    assertThat(CellTexts.rows(source)).containsExactly("0 c0 A=1 C=2", "1 c1");
    assertThat(CellTexts.removed(source)).containsExactly("2 c2 " + rule);
  }

  @Test
  void valuesMayBeAnythingFinite() throws IOException {
    H5adTree tree = good().put("X/data", new double[] {-1, 0.5, 3e9, 4});

    assertThat(CellTexts.rows(source(tree, CellTexts.options().withContent(Content.VALUES))))
        .containsExactly("0 c0 A=-1 C=0.5", "1 c1", "2 c2 B=3000000000 C=4");
  }

  @Test
  void rowsAreSortedAddedUpAndFreedOfZeros() throws IOException {
    H5adTree tree =
        good()
            .put("X/indices", new int[] {2, 0, 2, 1})
            .put("X/data", new double[] {1, 5, 2, 0})
            .put("X/indptr", new int[] {0, 3, 3, 4});

    assertThat(CellTexts.rows(source(tree))).containsExactly("0 c0 A=5 C=3", "1 c1", "2 c2");
  }

  @Test
  void aSumAboveTheLargestCountIsADeadLetter() throws IOException {
    H5adTree tree =
        good()
            .put("X/indices", new int[] {0, 2, 1, 1})
            .put("X/data", new double[] {1, 2, 2e9, 2e9});

    assertThat(CellTexts.removed(source(tree))).containsExactly("2 c2 COUNT_OVERFLOW");
  }

  @Test
  void aRowThatAMatrixByGenesDoesNotHaveIsADefect() throws IOException {
    CellSource source =
        source(H5adTree.csc(new double[][] {{1, 2}, {0, 3}}).put("X/indices", new int[] {0, 0, 2}));

    assertThatThrownBy(() -> CellTexts.rows(source))
        .hasMessageContainingAll("cells.h5ad: /X/indices names row 2 at element 2", "2 rows");
  }

  @Test
  void duplicateCellsMayBeDropped() throws IOException {
    H5adTree tree = good().put("obs/_index", new String[] {"c0", "c1", "c0"});

    CellSource source = source(tree, CellTexts.options().withDuplicateCells(DuplicateCells.DROP));

    assertThat(CellTexts.rows(source)).containsExactly("0 c0 A=1 C=2", "1 c1");
    assertThat(CellTexts.removed(source)).containsExactly("2 c0 BARCODE_DUPLICATE");
  }

  @Test
  void aCodeWithoutCategoryNamesItsRow() throws IOException {
    H5adTree tree =
        good()
            .put("obs/kind/codes", new byte[] {0, -1, 2})
            .put("obs/kind/categories", new String[] {"x", "y"})
            .attribute("obs/kind", "encoding-type", "categorical")
            .attribute("obs/kind", "encoding-version", "0.2.0");
    CellReadOptions options =
        CellReadOptions.of(CellFileOptions.defaults().withObs(List.of("kind")));

    assertThatThrownBy(() -> CellTexts.rows(source(tree, options)))
        .hasMessageContainingAll("/obs/kind/codes has the code 2 in row 2", "2 categories");
  }

  @Test
  void anAnnotationThatNoFileHasIsNamed() {
    assertThatThrownBy(
            () ->
                source(
                    good(),
                    CellReadOptions.of(CellFileOptions.defaults().withObs(List.of("batch")))))
        .isInstanceOfSatisfying(
            ShardmillException.class,
            e -> assertThat(e.category()).isEqualTo(ErrorCategory.CONFIGURATION))
        .hasMessageContaining("--obs: no file has an annotation batch");
  }

  @Test
  void textIsNotMistakenForHdf5() throws IOException {
    Path file = Files.writeString(folder.resolve("cells.h5ad"), "cell,A,B\nc0,1,2\n");

    assertThatThrownBy(() -> CellTexts.source(file))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContainingAll("cells.h5ad", "not an HDF5 file");
  }

  /** Cut anywhere, the file fails at once or where it ends, and never with another exception. */
  @Test
  void truncatedFilesFail() throws IOException {
    Path file = H5adTree.csr(CellTexts.counts(200, 20)).write(folder.resolve("whole.h5ad"));
    byte[] bytes = Files.readAllBytes(file);
    for (int percent : new int[] {0, 2, 10, 50, 90, 99}) {
      Path cut = folder.resolve("cut.h5ad");
      Files.write(cut, Arrays.copyOf(bytes, bytes.length * percent / 100));

      assertThatThrownBy(() -> CellTexts.rows(CellTexts.source(cut)))
          .as("%d percent", percent)
          .isInstanceOf(ShardmillException.class)
          .hasMessageContaining("cut.h5ad");
    }
  }

  @Test
  void aFileThatChangedSinceItWasPlannedIsRefused() throws IOException {
    CellSource source = source(good());
    H5adTree.csr(CellTexts.counts(9, 9)).write(folder.resolve("cells.h5ad"));

    assertThatThrownBy(() -> CellTexts.rows(source))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContainingAll("cells.h5ad changed while it was being read");
  }
}
