package io.shardmill.examples;

import io.shardmill.chunk.flow.FilterRows;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.output.VariantTable;
import io.shardmill.vcf.source.VcfSource;
import io.shardmill.vcf.steps.ScoreVariants;
import io.shardmill.vcf.steps.SiteRules;
import io.shardmill.vcf.steps.VariantRules;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;

/**
 * Variants of VCF files that passed their filters and most samples are called at, as a data set.
 */
public final class VariantsToParquet {

  private VariantsToParquet() {}

  /**
   * Adds the pipeline.
   *
   * @param input paths and globs of VCF files, with commas between them
   * @param output folder of the data set
   */
  static void build(Pipeline pipeline, String input, String output) throws IOException {
    VcfSource source = VcfSource.of(input, VcfReadOptions.defaults());
    VariantTable table = VariantTable.of(source.schema());
    pipeline
        .apply(PlanChunks.of(source))
        .apply("Passed", FilterRows.by(List.of(SiteRules.passOnly())))
        .apply(ScoreVariants.create())
        .apply("Well called", FilterRows.by(List.of(VariantRules.minCallRate(0.9))))
        .apply(
            WriteDataset.to(output)
                .of(table, "variant", plan -> plan.axis("samples", source.schema().samples())));
  }

  /** Takes the input and the output. */
  public static void main(String[] arguments) throws IOException {
    Pipeline pipeline = Pipeline.create();
    build(pipeline, arguments[0], arguments[1]);
    pipeline.run().waitUntilFinish();
  }
}
