package io.shardmill.conformance.stranger;

import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.dataset.write.RejectionLimit;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.Identities;
import io.shardmill.pipelines.OutputOptions;
import io.shardmill.pipelines.PlannedPipeline;
import io.shardmill.pipelines.h5.H5Pipeline;
import io.shardmill.pipelines.vcf.VcfPipeline;
import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Runs a pipeline on whatever runner is on the class path, up to its commit. */
public final class Convert {

  private Convert() {}

  /** Takes {@code --input=...} and {@code --output=...}. */
  public static void main(String[] arguments) throws IOException {
    boolean cells = arguments[0].endsWith(".h5ad");
    System.out.println(
        "committed version "
            + (cells ? run(new H5Pipeline(), arguments) : run(new VcfPipeline(), arguments)));
  }

  private static <O extends OutputOptions> long run(
      DatasetPipeline<O> converter, String... arguments) throws IOException {
    O options = PipelineOptionsFactory.fromArgs(arguments).as(converter.options());
    try (PlannedPipeline planned = converter.plan(options)) {
      DatasetPlan plan = planned.dataset(Identities.of(converter, options, planned.inputs()));
      DatasetRun run = DatasetRun.start(options.getOutput(), OnExisting.FAIL, plan);
      Pipeline pipeline = Pipeline.create(options);
      planned.build(
          pipeline,
          new PlannedPipeline.Output(run, plan, ParquetOptions.DEFAULT, RejectionLimit.NONE));
      pipeline.run().waitUntilFinish();
      return run.version();
    }
  }
}
