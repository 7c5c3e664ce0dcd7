package io.shardmill.runners.flink;

import io.shardmill.runners.RunnerProfile;
import java.util.stream.IntStream;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.flink.runtime.jobgraph.JobGraph;

/**
 * A statistic that several transforms take. On Flink the task that computes it writes an exchange
 * for each of them, all at the same time.
 *
 * @param readers of the statistic
 */
public record FanOut(int readers) implements RunnerProfile.Graph {

  @Override
  public void addTo(Pipeline pipeline) {
    PCollection<Integer> numbers = pipeline.apply(Create.of(1, 2, 3));
    PCollectionView<Integer> sum = numbers.apply(Sum.integersGlobally().asSingletonView());
    IntStream.range(0, readers)
        .forEach(i -> numbers.apply("Add " + i, ParDo.of(new AddFn(sum)).withSideInputs(sum)));
  }

  /** The job that it becomes. */
  public JobGraph job(int parallelism) {
    try {
      return JobPreview.of(options(parallelism), this);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Flink in this process. */
  public static FlinkPipelineOptions options(int parallelism) {
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setFlinkMaster("[local]");
    options.setExecutionModeForBatch("BATCH_FORCED");
    options.setParallelism(parallelism);
    return options;
  }

  private static final class AddFn extends DoFn<Integer, Integer> {
    private final PCollectionView<Integer> sum;

    AddFn(PCollectionView<Integer> sum) {
      this.sum = sum;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      context.output(context.element() + context.sideInput(sum));
    }
  }
}
