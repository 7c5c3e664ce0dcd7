package io.shardmill.singlecell.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.singlecell.source.file.CellFileOptions;
import io.shardmill.singlecell.source.file.CellFileOptions.Features;
import io.shardmill.singlecell.source.file.MatrixChoice;
import io.shardmill.singlecell.source.genes.DroppedFeature;
import io.shardmill.singlecell.source.genes.DuplicateGenes;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every layout of H5AD and 10x, by files that other programs wrote of one matrix. */
class LayoutsTest {

  private static final CellFileOptions DEFAULTS = CellFileOptions.defaults();

  private static CellSource source(String name, CellFileOptions options) throws IOException {
    return CellSource.of(CellTexts.fixture(name), CellReadOptions.of(options));
  }

  private static List<String> rows(String name, CellFileOptions options) throws IOException {
    return CellTexts.rows(source(name, options));
  }

  @ParameterizedTest
  @ValueSource(strings = {"h5ad_06.h5ad", "h5ad_07.h5ad", "h5ad_012.h5ad", "h5ad_013.h5ad"})
  void everyEraOfH5adHasTheSameCells(String name) throws IOException {
    CellSource source = source(name, DEFAULTS.withObs(List.of("kind", "score", "n")));

    assertThat(CellTexts.rows(source))
        .containsExactly("0 c1 A=1 C=2 | x 0.5 1", "1 c2 | null null 2", "2 c3 B=3 D=4 | y 2.0 3");
    assertThat(source.schema().genes().ids()).containsExactly("id-A", "id-B", "id-C", "id-D");
    assertThat(source.schema().obs())
        .extracting(Column::type)
        .containsExactly(ColumnType.STRING, ColumnType.FLOAT32, ColumnType.INT64);
  }

  @Test
  void versionTwoOf10xIsReadByGenome() throws IOException {
    assertThat(rows("10x_2.h5", DEFAULTS.withGenome("GRCh38")))
        .containsExactly("0 c1 A=1 C=2", "1 c2", "2 c3 B=3 D=4");
    assertThat(rows("10x_2.h5", DEFAULTS.withGenome("mm10")))
        .containsExactly("0 c1 A=9 C=9", "1 c2", "2 c3 B=9 D=9");
  }

  @Test
  void severalGenomesMustBeChosenFrom() {
    assertThatThrownBy(() -> rows("10x_2.h5", DEFAULTS))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContainingAll("2 matrices", "GRCh38, mm10", "genome");
    assertThatThrownBy(() -> rows("10x_2.h5", DEFAULTS.withGenome("hg19")))
        .hasMessageContainingAll("no genome hg19", "GRCh38, mm10");
  }

  @Test
  void versionThreeOf10xIsReadWithOrWithoutAntibodies() throws IOException {
    assertThat(rows("10x_3.h5", DEFAULTS))
        .containsExactly("0 c1 A=1 C=2 E=9 | 9.0", "1 c2 | 0.0", "2 c3 B=3 D=4 | 0.0");

    CellSource genes = source("10x_3.h5", DEFAULTS.withFeatures(Features.GENE_EXPRESSION));

    assertThat(CellTexts.rows(genes))
        .containsExactly("0 c1 A=1 C=2 | 9.0", "1 c2 | 0.0", "2 c3 B=3 D=4 | 0.0");
    assertThat(genes.leftOut())
        .containsExactly(new DroppedFeature("E", "Antibody Capture", DroppedFeature.FEATURE_TYPE));
    assertThat(genes.schema().genes().keys()).containsExactly("A", "B", "C", "D");
    assertThat(genes.schema().genes().types()).containsOnly("Gene Expression");
  }

  @Test
  void probesOfAGeneAreNumberedOrAdded() throws IOException {
    CellReadOptions options = CellReadOptions.of(DEFAULTS.withObs(List.of("filtered_barcodes")));
    String file = CellTexts.fixture("10x_probes.h5");

    assertThat(
            CellTexts.rows(CellSource.of(file, options.withDuplicateGenes(DuplicateGenes.UNIQUE))))
        .containsExactly("0 c1 A=1 C=2 | true", "1 c2 | false", "2 c3 B=1 B-1=2 D=4 | true");
    assertThat(CellTexts.rows(CellSource.of(file, options.withDuplicateGenes(DuplicateGenes.SUM))))
        .containsExactly("0 c1 A=1 C=2 | true", "1 c2 | false", "2 c3 B=3 D=4 | true");
    assertThatThrownBy(() -> CellSource.of(file, options))
        .hasMessageContainingAll("10x_probes.h5", "1 genes more than once: B");
    assertThat(rows("10x_probes.h5", DEFAULTS.withGeneKey("probe_ids")))
        .containsExactly("0 c1 p1=1 p4=2", "1 c2", "2 c3 p2=1 p3=2 p5=4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"layers/csc", "layers/dense"})
  void layersMayBeStoredInOtherWays(String matrix) throws IOException {
    assertThat(rows("h5ad_012.h5ad", DEFAULTS.withMatrix(MatrixChoice.parse(matrix))))
        .containsExactly("0 c1 A=1 C=2", "1 c2", "2 c3 B=3 D=4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"h5ad_06.h5ad", "h5ad_012.h5ad"})
  void rawHasGenesOfItsOwn(String name) throws IOException {
    assertThat(rows(name, DEFAULTS.withMatrix(MatrixChoice.RAW)))
        .containsExactly("0 c1 R0=2 R2=4 R4=2 R6=4", "1 c2", "2 c3 R1=6 R3=8 R5=6 R7=8");
  }

  @Test
  void everyKindOfAnnotationIsTyped() throws IOException {
    CellSource source = source("h5ad_012.h5ad", DEFAULTS.withObs(List.of("*")));

    assertThat(CellTexts.rows(source))
        .containsExactly(
            "0 c1 A=1 C=2 | x 0.5 1 1 true a true 1 7",
            "1 c2 | null null 2 null null null false 2 3",
            "2 c3 B=3 D=4 | y 2.0 3 3 false ü true 3 7");
    assertThat(source.schema().obs())
        .extracting(column -> column.name() + ":" + column.type())
        .containsExactly(
            "kind:STRING",
            "score:FLOAT32",
            "n:INT64",
            "many:INT64",
            "flag:BOOLEAN",
            "text:STRING",
            "plain:BOOLEAN",
            "small:INT32",
            "cluster:INT64");
  }

  @Test
  void genesMayBeNamedByAColumn() throws IOException {
    CellSource source = source("h5ad_07.h5ad", DEFAULTS.withGeneKey("gene_ids"));

    assertThat(source.schema().genes().keys()).containsExactly("id-A", "id-B", "id-C", "id-D");
    assertThat(source.schema().genes().names()).containsExactly("A", "B", "C", "D");
    assertThatThrownBy(() -> source("h5ad_07.h5ad", DEFAULTS.withGeneKey("symbol")))
        .isInstanceOfSatisfying(
            ShardmillException.class,
            e -> assertThat(e.category()).isEqualTo(ErrorCategory.CONFIGURATION))
        .hasMessageContainingAll("no column symbol", "gene_ids");
  }

  @ParameterizedTest
  @ValueSource(strings = {"h5ad_null_x.h5ad", "h5ad_without_x.h5ad"})
  void aFileWithoutXSaysSo(String name) {
    assertThatThrownBy(() -> rows(name, DEFAULTS))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContainingAll(name, "there is no matrix X");
  }

  @Test
  void aMissingLayerNamesTheOthers() {
    assertThatThrownBy(
            () -> rows("h5ad_012.h5ad", DEFAULTS.withMatrix(MatrixChoice.parse("layers/counts"))))
        .hasMessageContainingAll("no matrix layers/counts", "X, raw, layers/csc, layers/dense");
  }
}
