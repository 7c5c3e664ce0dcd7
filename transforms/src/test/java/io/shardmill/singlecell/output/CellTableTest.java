package io.shardmill.singlecell.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.NameList;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnNames;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.error.ShardmillException;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.steps.qc.CellMetrics;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellTableTest {

  private static final EnumSet<CellTable.Entry> BOTH = EnumSet.allOf(CellTable.Entry.class);

  private static NamedCells twoCells(double... counts) {
    return new NamedCells(
        new NumberedCells(
            new long[] {70, 71},
            ColumnVector.Strings.of(List.of("AAC-1", "CCG-1")),
            ColumnVector.Strings.repeated("pbmc", 2),
            List.of(new ColumnVector.Int32s(new int[] {30, 40}, 2, null)),
            new CellMetrics(new double[] {0, 8}, new int[] {0, 2}, new double[] {0, 2}),
            new SparseMatrix(3, new int[] {0, 0, 2}, new int[] {0, 2, -1}, counts),
            new float[] {0.5f, 1.5f}),
        NameList.copyOf(List.of("A", "B", "C")));
  }

  private static CellTable table(EnumSet<CellTable.Entry> entries) {
    return CellTable.of(List.of(Column.of("age", ColumnType.INT32)), entries);
  }

  @Test
  void aCellIsARowOfAnnotationsMetricsAndSparseLists() {
    CellTable table = table(BOTH);
    List<ColumnVector> vectors = table.columns(twoCells(2, 6));

    assertThat(table.schema().columns())
        .extracting(Column::name)
        .containsExactly(
            "cell_id",
            "dataset",
            "global_idx",
            "age",
            "total_counts",
            "n_genes_by_counts",
            "total_counts_mt",
            "pct_counts_mt",
            "gene_ids",
            "counts",
            "values");
    ColumnVector.Float64s percent = (ColumnVector.Float64s) vectors.get(7);
    assertThat(percent.values()[1]).isEqualTo(25);
    assertThat(percent.nulls()).as("no share of nothing").isEqualTo(BitSet.valueOf(new long[] {1}));
    ColumnVector.Lists counts = (ColumnVector.Lists) vectors.get(9);
    assertThat(counts.offsets()).containsExactly(0, 0, 2);
    assertThat(((ColumnVector.Int32s) counts.elements()).values()).containsExactly(2, 6);
    assertThat(vectors).hasSameSizeAs(table.schema().columns());
  }

  @Test
  void countsOrValuesAreStoredAsAskedFor() {
    CellTable values = table(EnumSet.of(CellTable.Entry.VALUES));

    assertThat(values.schema().columns()).extracting(Column::name).doesNotContain("counts");
    assertThat(values.columns(twoCells(0.5, 6))).hasSameSizeAs(values.schema().columns());
    assertThatThrownBy(() -> table(EnumSet.of(CellTable.Entry.COUNTS)).columns(twoCells(2, 6.5)))
        .isInstanceOf(ShardmillException.class)
        .hasMessageStartingWith("cell CCG-1 of pbmc: 6.5 is not a count");
    assertThatThrownBy(() -> table(BOTH).columns(twoCells(2, 3e9)))
        .hasMessageContaining("3.0E9 is not a count");
  }

  @Test
  void anAnnotationNeverHidesAColumnOfTheTable() {
    CellTable table =
        CellTable.of(
            List.of(
                Column.of("total_counts", ColumnType.FLOAT32),
                Column.of("obs_total_counts", ColumnType.FLOAT32),
                Column.of("dataset", ColumnType.STRING),
                Column.of("values", ColumnType.STRING)),
            EnumSet.of(CellTable.Entry.COUNTS));

    assertThat(table.schema().columns().subList(3, 7))
        .extracting(Column::name)
        .containsExactly("obs_obs_total_counts", "obs_total_counts", "obs_dataset", "obs_values");
  }

  @Test
  void annotationsThatDifferOnlyByCaseAreNumbered() {
    CellTable table =
        CellTable.of(
            List.of(
                Column.of("Batch", ColumnType.STRING),
                Column.of("donor", ColumnType.STRING),
                Column.of("batch", ColumnType.STRING),
                Column.of("Cell_ID", ColumnType.STRING)),
            EnumSet.of(CellTable.Entry.COUNTS));

    assertThat(table.schema().columns().subList(3, 7))
        .extracting(Column::name)
        .containsExactly("Batch_1", "donor", "batch_2", "obs_Cell_ID");
    assertThat(table.schema().columns().subList(3, 7))
        .extracting(Column::description)
        .containsExactly("Annotation Batch", "", "Annotation batch", "Annotation Cell_ID");
    assertThat(ColumnNames.alike(table.schema().columns())).isEmpty();
  }

  @Test
  void cellsAreGroupedByDatasetAccessionAndTargetWhereTheseAreText() {
    List<Column> obs =
        List.of(
            Column.of("SRX_accession", ColumnType.STRING).nullable(),
            Column.of("target_gene", ColumnType.INT32),
            Column.of("line", ColumnType.STRING));

    assertThat(CellTable.of(obs, BOTH).groupBy()).containsExactly("dataset", "SRX_accession");
    assertThat(CellTable.of(obs, BOTH).withGroupBy("line").withGroupBy("dataset").groupBy())
        .containsExactly("dataset", "SRX_accession", "line");
    assertThat(CellTable.of(obs, BOTH).withoutGroups().groupBy()).isEmpty();
    assertThat(CellTable.of(obs, BOTH).withGroupBy("target_gene").groupBy())
        .containsExactly("dataset", "SRX_accession", "target_gene");
    assertThatThrownBy(() -> CellTable.of(obs, BOTH).withGroupBy("pct_counts_mt"))
        .hasMessage(
            "--splitBy=pct_counts_mt: is no column of texts, whole numbers or truth values of the"
                + " cells; these are: cell_id, dataset, global_idx, SRX_accession, target_gene,"
                + " line, n_genes_by_counts");
  }

  @Test
  void theNamesOfGenesMustFitTheAxis() {
    assertThatThrownBy(() -> new NamedCells(twoCells(1, 2).cells(), NameList.copyOf(List.of("A"))))
        .hasMessage("1 names for 3 genes");
  }
}
