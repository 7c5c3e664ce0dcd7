package io.shardmill.pipelines.vcf;

import io.shardmill.pipelines.ClinicalChoices;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.PlannedPipeline;
import java.io.IOException;

/** VCF files to a table of variants: masks, sample QC, variant QC, one Parquet file per chunk. */
public final class VcfPipeline implements DatasetPipeline<VcfOptions> {

  static final String NAME = "vcf";
  static final int DATA_VERSION = 1;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "VCF files to sharded Parquet: one row per variant, genotypes as int8 dosages";
  }

  @Override
  public int dataVersion() {
    return DATA_VERSION;
  }

  @Override
  public Class<VcfOptions> options() {
    return VcfOptions.class;
  }

  @Override
  public PlannedPipeline plan(VcfOptions options) throws IOException {
    PlannedVariants planned = PlannedVariants.of(options);
    return (options.getGenotypes() == VcfOptions.Genotypes.BINARY
            ? planned.withBinaryGenotypes()
            : planned)
        .withClinical(ClinicalChoices.of(options));
  }
}
