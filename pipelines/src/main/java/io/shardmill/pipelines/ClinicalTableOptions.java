package io.shardmill.pipelines;

import io.shardmill.clinical.ClinicalOptions;
import io.shardmill.clinical.JoinKind;
import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import org.apache.beam.sdk.options.Default;

/**
 * Tables of what is known of samples, for every pipeline with samples. What they tell is beside the
 * rows that an append adds to, so that each run may have its own.
 */
public interface ClinicalTableOptions extends OutputOptions {

  @Option(
      order = 60,
      group = "Clinical tables",
      help =
          "Phenotypes and covariates, a row for each sample: CSV, TSV, or .fam, .psam and .pheno of"
              + " PLINK, also with .gz; paths or globs, joined by commas",
      unit = "GLOB[,GLOB]",
      example = "phenotypes.csv",
      file = true,
      binds = Binds.RUN)
  @Default.String("")
  String getClinical();

  void setClinical(String value);

  @Option(
      order = 61,
      group = "Clinical tables",
      help = "Their column of sample ids; without it sample_id, and IID in files of PLINK",
      unit = "COLUMN",
      example = "eid",
      binds = Binds.RUN)
  @Default.String("")
  String getClinicalId();

  void setClinicalId(String value);

  @Option(
      order = 62,
      group = "Clinical tables",
      help =
          "Types of columns, as boolean, integer, real, date or text; those of others are inferred",
      unit = "COLUMN=TYPE,...",
      example = "site=text,bmi=real",
      binds = Binds.RUN)
  @Default.String("")
  String getClinicalTypes();

  void setClinicalTypes(String value);

  @Option(
      order = 63,
      group = "Clinical tables",
      help = "What stands for a missing value beside an empty field, joined by commas",
      unit = "TEXTS",
      binds = Binds.RUN)
  @Default.String(ClinicalOptions.MISSING)
  String getNaTokens();

  void setNaTokens(String value);

  @Option(
      order = 64,
      group = "Clinical tables",
      help =
          "Which samples to keep: all, those with a row in every table, or all if every sample has"
              + " a row and every row a sample",
      binds = Binds.RUN)
  @Default.Enum("LEFT")
  JoinKind getJoin();

  void setJoin(JoinKind value);

  @Option(
      order = 65,
      group = "Clinical tables",
      help = "A file with an id of the tables and the name of its sample on each line",
      unit = "FILE",
      example = "ids.csv",
      file = true,
      binds = Binds.RUN)
  @Default.String("")
  String getIdMap();

  void setIdMap(String value);
}
