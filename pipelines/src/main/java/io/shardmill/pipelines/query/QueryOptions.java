package io.shardmill.pipelines.query;

import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import io.shardmill.pipelines.ServerOptions;
import io.shardmill.query.rows.RowFormat;
import org.apache.beam.sdk.options.Default;

/** Options of {@code ./shardmill query}. */
public interface QueryOptions extends ServerOptions {

  @Option(
      order = 20,
      group = "Table",
      help = "The table to ask",
      unit = "[SCHEMA.]TABLE",
      example = "telemetry_jar_raw",
      required = true,
      binds = Binds.NOTHING)
  @Default.String("")
  String getTable();

  void setTable(String value);

  @Option(
      order = 21,
      group = "Table",
      help =
          "The output of ./shardmill archive, where it is found here; without it, where the ledger"
              + " says",
      unit = "DIR",
      example = "cold",
      binds = Binds.NOTHING)
  @Default.String("")
  String getArchive();

  void setArchive(String value);

  @Option(
      order = 22,
      group = "Table",
      help = "Its column of time; without it, the one that it is partitioned by, or its only one",
      unit = "COLUMN",
      example = "ts",
      binds = Binds.NOTHING)
  @Default.String("")
  String getTimeColumn();

  void setTimeColumn(String value);

  @Option(
      order = 30,
      group = "Rows",
      help = "Only rows of this time or later; a date is its start in UTC",
      unit = "TIME",
      example = "2024-01-01",
      binds = Binds.NOTHING)
  @Default.String("")
  String getFrom();

  void setFrom(String value);

  @Option(
      order = 31,
      group = "Rows",
      help = "Only rows before this time",
      unit = "TIME",
      example = "2024-07-01T06:00:00Z",
      binds = Binds.NOTHING)
  @Default.String("")
  String getTo();

  void setTo(String value);

  @Option(
      order = 32,
      group = "Rows",
      help =
          "Only rows that meet a condition: comparisons, in, between and is null, joined by and, or"
              + " and not",
      unit = "CONDITION",
      example = "'battery_id = 17 and voltage > 3.1'",
      binds = Binds.NOTHING)
  @Default.String("")
  String getWhere();

  void setWhere(String value);

  @Option(
      order = 33,
      group = "Rows",
      help = "Columns, joined by commas; all without it",
      unit = "COLUMNS",
      example = "ts,voltage",
      binds = Binds.NOTHING)
  @Default.String("")
  String getColumns();

  void setColumns(String value);

  @Option(
      order = 34,
      group = "Rows",
      help = "Columns to order by, joined by commas, each with desc behind it if it descends",
      unit = "COLUMNS",
      example = "'ts desc,battery_id'",
      binds = Binds.NOTHING)
  @Default.String("")
  String getOrderBy();

  void setOrderBy(String value);

  @Option(
      order = 35,
      group = "Rows",
      help = "At most so many rows; 0 is without limit",
      unit = "ROWS",
      min = 0,
      binds = Binds.NOTHING)
  @Default.Long(0)
  long getLimit();

  void setLimit(long value);

  @Option(
      order = 40,
      group = "Aggregates",
      help =
          "What to tell of the rows instead of the rows: count, and count, sum, avg, min, max, first"
              + " and last of a column, joined by commas",
      unit = "AGGREGATES",
      example = "'count,avg(voltage),last(voltage)'",
      binds = Binds.NOTHING)
  @Default.String("")
  String getAggregate();

  void setAggregate(String value);

  @Option(
      order = 41,
      group = "Aggregates",
      help = "For each value of these columns, joined by commas",
      unit = "COLUMNS",
      example = "battery_id",
      binds = Binds.NOTHING)
  @Default.String("")
  String getGroupBy();

  void setGroupBy(String value);

  @Option(
      order = 42,
      group = "Aggregates",
      help = "For each span of time of this length; weeks start on Mondays, all in UTC",
      unit = "NUMBER[s|m|h|d|w]",
      example = "1h",
      binds = Binds.NOTHING)
  @Default.String("")
  String getBucket();

  void setBucket(String value);

  @Option(order = 50, group = "Answer", help = "How to write the answer", binds = Binds.NOTHING)
  @Default.Enum("TABLE")
  RowFormat getFormat();

  void setFormat(RowFormat value);

  @Option(
      order = 51,
      group = "Answer",
      help = "File for the answer, which appears when it is whole; without it, standard output",
      unit = "FILE",
      example = "rows.parquet",
      binds = Binds.NOTHING)
  @Default.String("")
  String getOutput();

  void setOutput(String value);
}
