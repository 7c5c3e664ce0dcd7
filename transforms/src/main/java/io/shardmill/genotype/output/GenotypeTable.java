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
import io.shardmill.genotype.GenotypeBlocks;
import io.shardmill.genotype.GenotypeBlocks.Block;
import io.shardmill.genotype.steps.NamedSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The sample-major table: a row for each sample, with its name, clinical values, and the genotypes
 * of each block of variants in one binary value of two bits each.
 *
 * <pre>{@code
 * GenotypeTable table = GenotypeTable.of(clinicalColumns, blocks);
 * }</pre>
 */
public final class GenotypeTable implements Table<NamedSamples> {

  private static final String ID = "sample_id";

  private static final String MISSING = "n_missing";

  private final TableSchema schema;
  private final List<String> groupBy;

  private GenotypeTable(TableSchema schema, List<String> groupBy) {
    this.schema = schema;
    this.groupBy = List.copyOf(groupBy);
  }

  /**
   * A table with the columns of clinical tables, and one for each block.
   *
   * @throws ShardmillException if a clinical column has the name of one of the others
   */
  public static GenotypeTable of(List<Column> clinical, GenotypeBlocks blocks) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of(ID, ColumnType.STRING).about("Name of the sample in the VCF header"));
    columns.addAll(clinical);
    columns.add(
        Column.of(MISSING, ColumnType.INT32).unit("genotypes").about("Genotypes that are missing"));
    for (Block block : blocks.all()) {
      columns.add(
          Column.fixedBinary(block.column(), block.bytes())
              .about(
                  String.format(
                      Locale.ROOT,
                      "Genotypes of %d variants of %s, from variant %d on, 2 bits each, lowest"
                          + " first: 00 two copies of ALT, 01 missing, 10 one, 11 none",
                      block.variants(),
                      block.contig(),
                      block.first())));
    }
    ColumnNames.alike(columns)
        .ifPresent(
            alike -> {
              throw new ShardmillException(
                  ErrorCategory.CONFIGURATION,
                  "--clinical: a table has a column %s, and %s is a column of genotypes; rename it"
                      .formatted(Quoted.of(alike.second()), Quoted.of(alike.first())));
            });
    return new GenotypeTable(new TableSchema("genotypes", columns), List.of());
  }

  /**
   * The same table with the samples that share a value of a column as groups of the index, such as
   * those of a family.
   *
   * @throws ShardmillException if there is no such column, or one that does not tell groups apart
   */
  public GenotypeTable withGroupBy(String column) {
    GroupColumns.require(schema, column, "samples");
    return new GenotypeTable(schema, List.of(column));
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
    for (byte[] bytes : block.derivedFrom().genotypes()) {
      int width = schema.columns().get(columns.size()).width();
      columns.add(new ColumnVector.FixedBinaries(bytes, width, rows, null));
    }
    return columns;
  }

  @Override
  public List<String> groupBy() {
    return groupBy;
  }
}
