package io.shardmill.pipelines.genotypes;

import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import io.shardmill.pipelines.ClinicalTableOptions;
import io.shardmill.pipelines.DatasetOptions;
import org.apache.beam.sdk.options.Default;

/** How variants become samples with all their genotypes. */
public interface GenotypeOptions extends DatasetOptions, ClinicalTableOptions, LayoutOptions {

  @Option(
      order = 80,
      group = "What to write",
      help =
          "Samples in a random order, another one for each seed, so that row groups are random"
              + " batches; without it in the order of the variants' samples",
      unit = "SEED",
      example = "7")
  @Default.String("")
  String getOrderSeed();

  void setOrderSeed(String value);

  @Option(
      order = 81,
      group = "What to write",
      help =
          "Column by which the index splits samples into train, validation and test: sample_id, or"
              + " one of the clinical tables, such as that of families, which stay together",
      unit = "COLUMN",
      example = "family")
  @Default.String("")
  String getSplitBy();

  void setSplitBy(String value);

  @Option(
      order = 82,
      group = "What to write",
      help = "Shares of train, validation and test",
      unit = "SHARE,SHARE,SHARE")
  @Default.String("0.8,0.1,0.1")
  String getSplitShares();

  void setSplitShares(String value);

  @Option(order = 83, group = "What to write", help = "Another one splits in another way")
  @Default.Long(0)
  long getSplitSeed();

  void setSplitSeed(long value);

  @Option(
      order = 93,
      group = "Files",
      help = "Samples of a file",
      unit = "SAMPLES",
      min = 1,
      max = 1_000_000,
      binds = Binds.RUN)
  @Default.Integer(512)
  int getFileSamples();

  void setFileSamples(int value);
}
