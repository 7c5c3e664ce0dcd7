package io.shardmill.genotype.output;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnNames;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.write.GroupColumns;
import io.shardmill.dataset.write.Table;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.Quoted;
import io.shardmill.error.ShardmillException;
import io.shardmill.genotype.steps.NamedSamples;
import java.util.ArrayList;
import java.util.List;

/**
 * The sample-major table: a row for each sample, with its name, clinical values, and genotypes.
 *
 * <pre>{@code
 * GenotypeTable table =
 *     GenotypeTable.of(clinicalColumns, GenotypeColumns.inBlocks(blocks, GenotypeValues.PACKED));
 * }</pre>
 */
public final class GenotypeTable implements Table<NamedSamples> {

  private static final String ID = "sample_id";

  private static final String MISSING = "n_missing";

  private final TableSchema schema;
  private final GenotypeColumns genotypes;
  private final List<String> groupBy;

  private GenotypeTable(TableSchema schema, GenotypeColumns genotypes, List<String> groupBy) {
    this.schema = schema;
    this.genotypes = genotypes;
    this.groupBy = List.copyOf(groupBy);
  }

  /**
   * A table with the columns of clinical tables, and those of genotypes.
   *
   * @throws ShardmillException if a clinical column has the name of one of the others
   */
  public static GenotypeTable of(List<Column> clinical, GenotypeColumns genotypes) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of(ID, ColumnType.STRING).about("Name of the sample in the VCF header"));
    columns.addAll(clinical);
    columns.add(
        Column.of(MISSING, ColumnType.INT32).unit("genotypes").about("Genotypes that are missing"));
    columns.addAll(genotypes.columns());
    ColumnNames.alike(columns)
        .ifPresent(
            alike -> {
              throw new ShardmillException(
                  ErrorCategory.CONFIGURATION,
                  "--clinical: a table has a column %s, and %s is a column of genotypes; rename it"
                      .formatted(Quoted.of(alike.second()), Quoted.of(alike.first())));
            });
    return new GenotypeTable(new TableSchema("genotypes", columns), genotypes, List.of());
  }

  /**
   * The same table with the samples that share a value of a column as groups of the index, such as
   * those of a family.
   *
   * @throws ShardmillException if there is no such column, or one that does not tell groups apart
   */
  public GenotypeTable withGroupBy(String column) {
    GroupColumns.require(schema, column, "samples");
    return new GenotypeTable(schema, genotypes, List.of(column));
  }

  @Override
  public TableSchema schema() {
    return schema;
  }

  @Override
  public List<ColumnVector> columns(NamedSamples block) {
    int rows = block.rows();
    List<ColumnVector> columns = new ArrayList<>();
    columns.add(block.names());
    columns.addAll(block.clinical());
    columns.add(new ColumnVector.Int32s(block.derivedFrom().missing(), rows, null));
    columns.addAll(genotypes.vectors(block.derivedFrom()));
    return columns;
  }

  @Override
  public List<String> groupBy() {
    return groupBy;
  }
}
