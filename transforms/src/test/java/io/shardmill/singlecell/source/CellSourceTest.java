package io.shardmill.singlecell.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.singlecell.source.CellReadOptions.Content;
import io.shardmill.singlecell.source.file.CellFileOptions;
import io.shardmill.singlecell.source.genes.DuplicateGenes;
import io.shardmill.testdata.h5.H5adTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several files on one axis of genes, and which of their cells are read. */
class CellSourceTest {

  private static final CellFileOptions ALL_OBS =
      CellFileOptions.defaults().withObs(List.of(CellFileOptions.ALL_COLUMNS));

  @TempDir private Path folder;

  @BeforeEach
  void writeTwoFiles() throws IOException {
    H5adTree.csr(new double[][] {{1, 2}, {0, 3}}).write(folder.resolve("one.h5ad"));
    H5adTree.csr(new double[][] {{4, 5, 6}})
        .put("var/_index", new String[] {"C", "A", "D"})
        .write(folder.resolve("two.h5ad"));
  }

  private CellSource source(CellReadOptions options) throws IOException {
    return CellSource.of(folder + "/*.h5ad", options);
  }

  @Test
  void genesOfSeveralFilesAreSortedAndAbsentOnesCountZero() throws IOException {
    CellSource source = source(CellTexts.options());

    assertThat(source.schema().genes().keys()).containsExactly("A", "B", "C", "D");
    assertThat(source.schema().datasets()).containsExactly("one", "two");
    assertThat(source.inputs()).hasSize(2);
    assertThat(CellTexts.rows(source))
        .containsExactly("0 c0-0 A=1 B=2", "1 c1-0 B=3", "0 c0-1 A=5 C=4 D=6");
  }

  @Test
  void genesOfOneFileKeepTheirOrder() throws IOException {
    CellSource source = CellTexts.source(folder.resolve("two.h5ad"));

    assertThat(source.schema().genes().keys()).containsExactly("C", "A", "D");
    assertThat(CellTexts.rows(source)).containsExactly("0 c0 C=4 A=5 D=6");
  }

  @Test
  void genesMayBeRenamed() throws IOException {
    CellSource source =
        source(
            CellTexts.options()
                .withRenamedGenes(Map.of("A", "B"))
                .withDuplicateGenes(DuplicateGenes.SUM));

    assertThat(CellTexts.rows(source))
        .containsExactly("0 c0-0 B=3", "1 c1-0 B=3", "0 c0-1 B=5 C=4 D=6");
    assertThatThrownBy(() -> source(CellTexts.options().withRenamedGenes(Map.of("ENSG1", "A"))))
        .hasMessageContainingAll("renames none", "ENSG1", "A, B");
  }

  @Test
  void filesWithoutACommonGeneAreRefused() throws IOException {
    H5adTree.csr(new double[][] {{7}})
        .put("var/_index", new String[] {"ENSG1"})
        .write(folder.resolve("three.h5ad"));

    assertThatThrownBy(() -> source(CellTexts.options()))
        .hasMessageContainingAll("three.h5ad shares no gene", "ENSG1", "A, B");
  }

  @Test
  void annotationsAreJoinedByNameAndWidened() throws IOException {
    H5adTree.csr(new double[][] {{1}})
        .obs("n", new int[] {5})
        .obs("batch", new String[] {"b1"})
        .write(folder.resolve("one.h5ad"));
    H5adTree.csr(new double[][] {{2}})
        .obs("n", new double[] {0.5})
        .obs("donor", new long[] {1L << 40})
        .write(folder.resolve("two.h5ad"));

    CellSource source = source(CellReadOptions.of(ALL_OBS));

    assertThat(source.schema().obs())
        .containsExactly(
            Column.of("batch", ColumnType.STRING).nullable(),
            Column.of("n", ColumnType.FLOAT64).nullable(),
            Column.of("donor", ColumnType.INT64).nullable());
    assertThat(CellTexts.rows(source))
        .containsExactly("0 c0-0 A=1 | b1 5.0 null", "0 c0-1 A=2 | null 0.5 1099511627776");
  }

  @Test
  void annotationsOfTypesThatExcludeEachOtherAreNamed() throws IOException {
    H5adTree.csr(new double[][] {{1}}).obs("n", new int[] {5}).write(folder.resolve("one.h5ad"));
    H5adTree.csr(new double[][] {{2}})
        .obs("n", new String[] {"five"})
        .write(folder.resolve("two.h5ad"));

    assertThatThrownBy(() -> source(CellReadOptions.of(ALL_OBS)))
        .hasMessageContainingAll(
            "two.h5ad: the annotation n is STRING, but INT32 in", "one.h5ad", "--obs=none");
  }

  @Test
  void aDataSetGivesTheCellTypeThatItsFileLacks() throws IOException {
    H5adTree.csr(new double[][] {{1}})
        .obs("cell_type", new String[] {"T"})
        .write(folder.resolve("one.h5ad"));

    CellSource source = source(CellReadOptions.of(ALL_OBS).withCellTypes(Map.of("two", "K562")));

    assertThat(CellTexts.rows(source))
        .containsExactly("0 c0-0 A=1 | T", "0 c0-1 A=5 C=4 D=6 | K562");
  }

  @Test
  void dataSetsMayBeNamed() throws IOException {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("k562", folder + "/two.h5ad");
    inputs.put("jurkat", folder + "/one.h5ad");

    CellSource source = CellSource.of(inputs, CellTexts.options());

    assertThat(source.schema().datasets()).containsExactly("k562", "jurkat");
    assertThat(CellTexts.rows(source))
        .containsExactly("0 c0-0 A=5 C=4 D=6", "0 c0-1 A=1 B=2", "1 c1-1 B=3");
  }

  @Test
  void filesOfOneNameTakeTheirFolders() throws IOException {
    Files.createDirectories(folder.resolve("s1"));
    Files.createDirectories(folder.resolve("s2 ü"));
    H5adTree.csr(new double[][] {{1}}).write(folder.resolve("s1/matrix.h5"));
    H5adTree.csr(new double[][] {{2}}).write(folder.resolve("s2 ü/matrix.h5"));

    CellSource source = CellSource.of(folder + "/*/matrix.h5", CellTexts.options());

    assertThat(source.schema().datasets()).containsExactly("s1/matrix", "s2 ü/matrix");
    assertThat(CellTexts.rows(source)).containsExactly("0 c0-0 A=1", "0 c0-1 A=2");
  }

  @Test
  void cellsAreDrawnOverAllFilesOfADataSet() throws IOException {
    H5adTree.csr(CellTexts.counts(60, 4)).write(folder.resolve("one.h5ad"));
    H5adTree.csr(CellTexts.counts(40, 4)).write(folder.resolve("two.h5ad"));
    DatasetFilter ten = DatasetFilter.NONE.withMaxCells(10);
    DatasetFilters filters = new DatasetFilters(Map.of(), ten, 0, 0, 1);

    CellSource together =
        CellSource.of(Map.of("both", folder + "/*.h5ad"), CellTexts.options().withFilters(filters));
    CellSource apart = source(CellTexts.options().withFilters(filters));

    assertThat(CellTexts.rows(together)).hasSize(10).isEqualTo(CellTexts.rows(together));
    assertThat(CellTexts.removed(together))
        .hasSize(90)
        .allMatch(row -> row.endsWith("CELL_NOT_DRAWN"));
    assertThat(CellTexts.rows(apart)).hasSize(20);
  }

  @Test
  void filesWithoutCellsHaveNoChunks() throws IOException {
    CellSource source =
        CellSource.of(CellTexts.fixture("h5ad_no_cells.h5ad"), CellReadOptions.of(ALL_OBS));

    assertThat(source.plan().chunks()).isZero();
    assertThat(source.schema().genes().keys()).containsExactly("A", "B", "C", "D");
  }

  @Test
  void smallDataSetsAreLeftOutAndTheirGenesToo() throws IOException {
    DatasetFilters twoCells = new DatasetFilters(Map.of(), DatasetFilter.NONE, 2, 0, 0);
    DatasetFilters threeGenes = new DatasetFilters(Map.of(), DatasetFilter.NONE, 0, 3, 0);

    CellSource byCells = source(CellTexts.options().withFilters(twoCells));
    CellSource byGenes = source(CellTexts.options().withFilters(threeGenes));

    assertThat(CellTexts.rows(byCells)).containsExactly("0 c0 A=1 B=2", "1 c1 B=3");
    assertThat(CellTexts.removed(byCells)).containsExactly("0 c0 DATASET_CELLS");
    assertThat(byCells.schema().genes().keys()).containsExactly("A", "B");
    assertThat(CellTexts.rows(byGenes)).containsExactly("0 c0 C=4 A=5 D=6");
    assertThat(CellTexts.removed(byGenes))
        .containsExactly("0 c0 DATASET_GENES", "1 c1 DATASET_GENES");
  }

  @Test
  void filtersNameDataSetsAndAnnotationsThatAreThere() {
    DatasetFilter filter = DatasetFilter.NONE.withoutTargets(List.of("TP53"));

    assertThatThrownBy(
            () ->
                source(
                    CellTexts.options()
                        .withFilters(
                            new DatasetFilters(
                                Map.of("three", filter), DatasetFilter.NONE, 0, 0, 0))))
        .hasMessageContainingAll("no data set three", "one, two");
    assertThatThrownBy(
            () ->
                source(
                    CellTexts.options()
                        .withFilters(new DatasetFilters(Map.of("one", filter), filter, 0, 0, 0))))
        .hasMessageContainingAll("one.h5ad has no annotation target_gene");
  }

  @Test
  void aFileNamedTwiceIsRefused() {
    assertThatThrownBy(
            () ->
                CellSource.of(
                    Map.of("a", folder + "/one.h5ad", "b", folder + "/one.h5ad"),
                    CellTexts.options()))
        .hasMessageContaining("its cells would be read twice");
  }

  /** What a worker gets yields what the planner has. */
  @Test
  void sourcesTravel() throws IOException, ClassNotFoundException {
    CellSource source = source(CellTexts.options().withContent(Content.VALUES));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(source);

    CellSource arrived =
        (CellSource)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    assertThat(CellTexts.rows(arrived)).isEqualTo(CellTexts.rows(source));
  }
}
