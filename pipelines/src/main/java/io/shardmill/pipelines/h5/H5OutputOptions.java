package io.shardmill.pipelines.h5;

import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import io.shardmill.pipelines.DatasetOptions;
import org.apache.beam.sdk.options.Default;

/** What {@code ./shardmill h5} writes. */
public interface H5OutputOptions extends DatasetOptions {

  /** Which numbers of a cell are stored. */
  enum Store {
    /** Counts as int32. */
    COUNTS,
    /** Expression as float32. */
    VALUES,
    /** Both. */
    BOTH
  }

  /** The files of cells. */
  enum Format {
    /** Parquet with sparse rows. */
    PARQUET,
    /** HDF5 with dense float32, chunk_0000.h5 and so on. */
    H5
  }

  @Option(
      order = 80,
      group = "What to write",
      help = "Cells in a file; the last one has fewer",
      unit = "CELLS",
      min = 1,
      binds = Binds.RUN)
  @Default.Integer(25_000)
  int getChunkSize();

  void setChunkSize(int value);

  @Option(order = 81, group = "What to write", help = "Which numbers of a cell are stored")
  @Default.Enum("BOTH")
  Store getStore();

  void setStore(Store value);

  @Option(order = 82, group = "What to write", help = "The files of cells")
  @Default.Enum("PARQUET")
  Format getFormat();

  void setFormat(Format value);

  @Option(
      order = 83,
      group = "What to write",
      help = "Effort of gzip in HDF5 files: 0 none, 9 smallest",
      min = 0,
      max = 9,
      binds = Binds.RUN)
  @Default.Integer(4)
  int getCompressionLevel();

  void setCompressionLevel(int value);

  @Option(
      order = 84,
      group = "What to write",
      help = "Writes the cells in a random order that this number determines",
      unit = "NUMBER")
  @Default.String("")
  String getShuffleSeed();

  void setShuffleSeed(String value);

  @Option(
      order = 85,
      group = "What to write",
      help =
          "Cell annotation by which the index splits cells into train, validation and test: all"
              + " cells of a value are in one of them",
      unit = "COLUMN",
      example = "target_gene")
  @Default.String("")
  String getSplitBy();

  void setSplitBy(String value);

  @Option(
      order = 86,
      group = "What to write",
      help = "Shares of train, validation and test",
      unit = "SHARE,SHARE,SHARE")
  @Default.String("0.8,0.1,0.1")
  String getSplitShares();

  void setSplitShares(String value);
}
