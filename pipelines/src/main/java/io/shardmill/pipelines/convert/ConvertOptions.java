package io.shardmill.pipelines.convert;

import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import io.shardmill.pipelines.DatasetOptions;
import org.apache.beam.sdk.options.Default;

/** Options of {@code ./shardmill convert}. */
public interface ConvertOptions extends DatasetOptions {

  @Override
  @Option(
      order = 10,
      group = "Input and output",
      help =
          "What to read: the folder of a data set, or Parquet files of one schema as paths or globs,"
              + " joined by commas",
      unit = "DATASET|GLOB[,GLOB]",
      example = "cohort",
      required = true,
      binds = Binds.RUN)
  @Default.String("")
  String getInput();

  @Override
  void setInput(String value);

  @Option(
      order = 20,
      group = "What to read",
      help = "The version of the data set; 0 is the latest",
      unit = "NUMBER",
      min = 0,
      binds = Binds.RUN)
  @Default.Long(0)
  long getVersion();

  void setVersion(long value);

  @Option(
      order = 21,
      group = "What to read",
      help = "Columns to keep, in this order, joined by commas; all without it",
      unit = "COLUMNS",
      example = "contig,pos,gt")
  @Default.String("")
  String getColumns();

  void setColumns(String value);

  @Option(
      order = 22,
      group = "What to read",
      help =
          "Rows to keep: comparisons of columns with values by = != < <= > >=, is null and is not"
              + " null, joined by and",
      unit = "CONDITION",
      example = "'contig = chr21 and af >= 0.01'")
  @Default.String("")
  String getWhere();

  void setWhere(String value);

  @Option(
      order = 91,
      group = "Files",
      help =
          "Rows of the input in a chunk, which becomes one file, to the next row group; 0 chooses"
              + " about 128 MiB of the input",
      unit = "ROWS",
      min = 0,
      binds = Binds.RUN)
  @Default.Long(0)
  long getChunkRows();

  void setChunkRows(long value);
}
