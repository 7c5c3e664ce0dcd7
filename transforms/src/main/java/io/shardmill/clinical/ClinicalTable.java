package io.shardmill.clinical;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.storage.InputFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A table with a row for each of some samples.
 *
 * <pre>{@code
 * ClinicalTable table =
 *     ClinicalTable.read(file, ClinicalOptions.defaults(), IdMap.SAME);
 * Integer row = table.rows().get("HG00096");
 * }</pre>
 *
 * <p>Memory: all ids and values.
 *
 * @param file its name
 * @param rows the row of each sample, in the order of the file
 * @param columns all but that of the ids; any row may be null
 * @param vectors the values of each
 */
public record ClinicalTable(
    String file, Map<String, Integer> rows, List<Column> columns, List<ColumnVector> vectors) {

  /**
   * Reads a table: once for the types of its columns, and again for the values.
   *
   * @throws io.shardmill.error.ShardmillException naming file and line, if an id is missing or
   *     there twice, or a field is not of the type that its column is declared to have
   */
  public static ClinicalTable read(InputFile file, ClinicalOptions options, IdMap ids)
      throws IOException {
    return new ClinicalReader(file, options, ids).read();
  }
}
