package io.shardmill.series.source;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.source.DatasetIdentity;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.util.List;

/**
 * Reads a master table: small, without times, such as which battery is in which string. Its rows
 * are held in memory by who reads it, so there are not more than 2 million.
 */
final class MasterRows {

  private static final long MOST_ROWS = 2_000_000;

  private MasterRows() {}

  /** Takes the columns of some rows. */
  @FunctionalInterface
  interface Visitor {
    void accept(List<ColumnVector> columns, int rows) throws IOException;
  }

  static void scan(DatasetIdentity table, List<Column> columns, Visitor visitor)
      throws IOException {
    Dataset dataset = table.open();
    long rows = dataset.index().totalRows();
    if (rows > MOST_ROWS) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "%s: it has %,d rows, and a table that is looked up in has at most %,d; name a table of"
                  .formatted(table.name(), rows, MOST_ROWS)
              + " masters, or say its column of time");
    }
    dataset.scan(
        columns.stream().map(Column::name).toList(),
        vectors -> visitor.accept(vectors, vectors.get(0).rows()));
  }

  /** Whether a row has a value. */
  static boolean has(ColumnVector vector, int row) {
    return vector.nulls() == null || !vector.nulls().get(row);
  }
}
