package io.shardmill.pipelines.keystrokes;

import io.shardmill.options.Option;
import org.apache.beam.sdk.options.Default;

/** Options of the tables to train on: who is learnt from. */
public interface SplitOptions extends CompatOptions {

  @Option(
      order = 60,
      group = "Training",
      help =
          "Shares of train, validation and test, by user; what is learnt is learnt from train alone",
      unit = "SHARE,SHARE,SHARE")
  @Default.String("0.8,0.1,0.1")
  String getSplitShares();

  void setSplitShares(String value);

  @Option(order = 61, group = "Training", help = "Another one splits users in another way")
  @Default.Long(0)
  long getSplitSeed();

  void setSplitSeed(long value);

  @Option(
      order = 62,
      group = "Training",
      help = "Formats of the tables to train on: parquet, or parquet,csv for CSV beside it",
      unit = "FORMAT[,FORMAT]")
  @Default.String("parquet")
  String getFormats();

  void setFormats(String value);
}
