package io.shardmill.pipelines.genotypes;

import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import io.shardmill.pipelines.vcf.VariantOptions;
import org.apache.beam.sdk.options.Default;

/** Options of {@code ./shardmill genotypes}. */
public interface CohortOptions extends VariantOptions, GenotypeOptions {

  @Override
  @Option(
      order = 10,
      group = "Input and output",
      help =
          "VCF files of the same samples: paths or globs, joined by commas; or the folder of a data"
              + " set of variants, as vcf writes it",
      unit = "GLOB[,GLOB]|DATASET",
      example = "chr*.vcf.gz",
      required = true,
      binds = Binds.RUN)
  @Default.String("")
  String getInput();

  @Override
  void setInput(String value);
}
