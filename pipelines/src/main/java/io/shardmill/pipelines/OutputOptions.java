package io.shardmill.pipelines;

import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import io.shardmill.parquet.ParquetCodec;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.PipelineOptions;

/** Options of every pipeline that writes a data set, whatever it reads. */
public interface OutputOptions extends PipelineOptions {

  @Option(
      order = 11,
      group = "Input and output",
      help = "Folder of the data set",
      unit = "DIR",
      example = "out",
      required = true,
      binds = Binds.NOTHING)
  @Default.String("")
  String getOutput();

  void setOutput(String value);

  @Option(
      order = 12,
      group = "Input and output",
      help =
          "What to do if the output is not empty: stop, add the new rows, commit a version with only"
              + " the new rows, or continue an interrupted run",
      binds = Binds.NOTHING)
  @Default.Enum("FAIL")
  OnExisting getOnExisting();

  void setOnExisting(OnExisting value);

  @Option(
      order = 13,
      group = "Input and output",
      help =
          "Most rows that may be unreadable before the run fails: a count, or a share of all rows",
      unit = "ROWS|SHARE",
      example = "0.1%",
      binds = Binds.NOTHING)
  @Default.String("0")
  String getMaxRejected();

  void setMaxRejected(String value);

  @Option(
      order = 14,
      group = "Input and output",
      help = "More options from a file of names and values; those on the command line win",
      unit = "FILE",
      example = "options.yaml",
      binds = Binds.NOTHING)
  @Default.String("")
  String getConfig();

  void setConfig(String value);

  @Option(order = 90, group = "Files", help = "Compression of the Parquet files", binds = Binds.RUN)
  @Default.Enum("ZSTD")
  ParquetCodec getCodec();

  void setCodec(ParquetCodec value);

  @Option(
      order = 92,
      group = "Files",
      help =
          "Most rows in a row group, the unit that a reader decodes; 0 chooses 131,072, for cells"
              + " 4,096, for samples with genotypes 64",
      unit = "ROWS",
      min = 0,
      binds = Binds.RUN)
  @Default.Integer(0)
  int getRowGroupRows();

  void setRowGroupRows(int value);

  @Option(
      order = 94,
      group = "Files",
      help =
          "Whether DuckDB, Polars, Spark and delta-rs find each version as a version of a Delta table,"
              + " in the folder _delta_log of the output",
      binds = Binds.NOTHING)
  @Default.Boolean(true)
  boolean getDelta();

  void setDelta(boolean value);

  @Option(
      order = 99,
      group = "Messages",
      help = "Also show what the runner does, and stack traces of failures",
      binds = Binds.NOTHING)
  @Default.Boolean(false)
  boolean getVerbose();

  void setVerbose(boolean value);
}
