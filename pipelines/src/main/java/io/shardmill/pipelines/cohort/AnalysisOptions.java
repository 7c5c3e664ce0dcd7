package io.shardmill.pipelines.cohort;

import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import io.shardmill.pipelines.DatasetOptions;
import org.apache.beam.sdk.options.Default;

/** Options of {@code ./shardmill cohort}. */
public interface AnalysisOptions extends DatasetOptions {

  @Override
  @Option(
      order = 10,
      group = "Input and output",
      help = "The folder of a data set of variants, as vcf writes it",
      unit = "DATASET",
      example = "variants",
      required = true,
      binds = Binds.RUN)
  @Default.String("")
  String getInput();

  @Override
  void setInput(String value);

  @Option(
      order = 20,
      group = "Variants",
      help =
          "Leave out variants so that no two within a window have an r2 above a bound: the window and"
              + " its step in variants, or the window in kilobases, as plink2 --indep-pairwise",
      unit = "WINDOW,STEP,R2|WINDOWkb,R2",
      example = "50,5,0.2")
  @Default.String("")
  String getLdPrune();

  void setLdPrune(String value);
}
