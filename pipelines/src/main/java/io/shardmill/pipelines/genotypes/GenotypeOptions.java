package io.shardmill.pipelines.genotypes;

import io.shardmill.clinical.ClinicalOptions;
import io.shardmill.clinical.JoinKind;
import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import io.shardmill.pipelines.DatasetOptions;
import org.apache.beam.sdk.options.Default;

/** Options of {@code ./shardmill genotypes}. */
public interface GenotypeOptions extends DatasetOptions, LayoutOptions {

  @Override
  @Option(
      order = 10,
      group = "Input and output",
      help = "The folder of a data set of variants, as vcf writes it",
      unit = "DATASET",
      example = "cohort",
      required = true,
      binds = Binds.RUN)
  @Default.String("")
  String getInput();

  @Override
  void setInput(String value);

  @Option(
      order = 20,
      group = "Clinical tables",
      help =
          "Phenotypes and covariates, a row for each sample: CSV, TSV, or .fam, .psam and .pheno of"
              + " PLINK, also with .gz; paths or globs, joined by commas",
      unit = "GLOB[,GLOB]",
      example = "phenotypes.csv",
      binds = Binds.RUN)
  @Default.String("")
  String getClinical();

  void setClinical(String value);

  @Option(
      order = 21,
      group = "Clinical tables",
      help = "Their column of sample ids; without it sample_id, and IID in files of PLINK",
      unit = "COLUMN",
      example = "eid")
  @Default.String("")
  String getClinicalId();

  void setClinicalId(String value);

  @Option(
      order = 22,
      group = "Clinical tables",
      help =
          "Types of columns, as boolean, integer, real, date or text; those of others are inferred",
      unit = "COLUMN=TYPE,...",
      example = "site=text,bmi=real")
  @Default.String("")
  String getClinicalTypes();

  void setClinicalTypes(String value);

  @Option(
      order = 23,
      group = "Clinical tables",
      help = "What stands for a missing value beside an empty field, joined by commas",
      unit = "TEXTS")
  @Default.String(ClinicalOptions.MISSING)
  String getNaTokens();

  void setNaTokens(String value);

  @Option(
      order = 24,
      group = "Clinical tables",
      help =
          "Which samples to keep: all, those with a row in every table, or all if every sample has"
              + " a row and every row a sample")
  @Default.Enum("LEFT")
  JoinKind getJoin();

  void setJoin(JoinKind value);

  @Option(
      order = 25,
      group = "Clinical tables",
      help = "A file with an id of the tables and the name of its sample on each line",
      unit = "FILE",
      example = "ids.csv",
      file = true)
  @Default.String("")
  String getIdMap();

  void setIdMap(String value);

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
      order = 91,
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
