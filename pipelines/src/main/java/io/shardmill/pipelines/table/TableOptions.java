package io.shardmill.pipelines.table;

import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import io.shardmill.pipelines.PostgresOptions;
import org.apache.beam.sdk.options.Default;

/** Options of {@code ./shardmill table}. */
public interface TableOptions extends PostgresOptions {

  @Option(
      order = 20,
      group = "Table",
      help = "Table, view, hypertable or partitioned table to read",
      unit = "[SCHEMA.]TABLE",
      example = "public.readings",
      required = true,
      binds = Binds.DATASET)
  @Default.String("")
  String getTable();

  void setTable(String value);

  @Option(
      order = 21,
      group = "Table",
      help = "Columns to keep, in this order, joined by commas; all that may be read without it",
      unit = "COLUMNS",
      example = "id,taken_at,value")
  @Default.String("")
  String getColumns();

  void setColumns(String value);

  @Option(
      order = 22,
      group = "Table",
      help =
          "Columns by which the rows of each part of the table are ordered, joined by commas; as they"
              + " are stored without it",
      unit = "COLUMNS",
      example = "id,taken_at")
  @Default.String("")
  String getOrderBy();

  void setOrderBy(String value);

  @Option(
      order = 23,
      group = "Table",
      help =
          "Column by which a large table is cut, and which names rows that cannot be read; the first"
              + " of the primary key without it",
      unit = "COLUMN",
      example = "id",
      binds = Binds.RUN)
  @Default.String("")
  String getKey();

  void setKey(String value);

  @Option(
      order = 24,
      group = "Table",
      help = "Columns whose runs of equal values become groups of the index, joined by commas",
      unit = "COLUMNS",
      example = "device")
  @Default.String("")
  String getGroupBy();

  void setGroupBy(String value);

  @Option(
      order = 91,
      group = "Files",
      help =
          "Bytes of the table, as the server stores it, in a chunk, which becomes one file; 0 chooses"
              + " 256 MiB",
      unit = "BYTES",
      min = 0,
      binds = Binds.RUN)
  @Default.Long(0)
  long getChunkBytes();

  void setChunkBytes(long value);
}
