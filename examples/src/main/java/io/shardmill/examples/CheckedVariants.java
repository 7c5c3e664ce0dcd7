package io.shardmill.examples;

import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.output.VariantTable;
import io.shardmill.vcf.output.VcfReport;
import io.shardmill.vcf.source.VcfSource;
import io.shardmill.vcf.steps.CheckVariants;
import io.shardmill.vcf.steps.SampleRules;
import io.shardmill.vcf.steps.VariantRules;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;

/** The quality control of {@code ./shardmill vcf} in a pipeline of one's own, with its report. */
public final class CheckedVariants {

  private CheckedVariants() {}

  /**
   * Adds the pipeline: samples first, then variants on the samples that are kept.
   *
   * @param input paths and globs of VCF files, with commas between them
   * @param output folder of the data set
   */
  static void build(Pipeline pipeline, String input, String output) throws IOException {
    VcfSource source = VcfSource.of(input, VcfReadOptions.defaults().withMinGq(20));
    VariantTable table = VariantTable.of(source.schema());
    CheckVariants.Result checked =
        pipeline
            .apply(PlanChunks.of(source))
            .apply(
                CheckVariants.of(source.schema())
                    .withSampleRules(List.of(SampleRules.minCallRate(0.9)))
                    .withVariantRules(List.of(VariantRules.passOnly(), VariantRules.minMaf(0.05))));
    checked
        .variants()
        .apply(
            WriteDataset.to(output)
                .of(table, "variant")
                .withCompletion(checked.samples(), VcfReport.of(table, source)));
  }

  /** Takes the input and the output. */
  public static void main(String[] arguments) throws IOException {
    Pipeline pipeline = Pipeline.create();
    build(pipeline, arguments[0], arguments[1]);
    pipeline.run().waitUntilFinish();
  }
}
