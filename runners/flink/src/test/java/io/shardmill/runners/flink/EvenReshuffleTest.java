package io.shardmill.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.stream.IntStream;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvenReshuffleTest {

  private static final int SUBTASKS = 3;
  private static final int ELEMENTS = 30;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 1000})
  void everySubtaskHasAKeyOfItsOwn(int subtasks) {
    assertThat(EvenReshuffle.keys(subtasks))
        .hasSize(subtasks)
        .doesNotHaveDuplicates()
        .doesNotContain(-1);
  }

  /** On Flink itself, whose partitioner is what counts. */
  @Test
  void everySubtaskGetsAsManyElements() {
    Pipeline pipeline = Pipeline.create(options());
    PCollection<Integer> sizes =
        pipeline
            .apply(Create.of(ELEMENTS))
            .apply(
                FlatMapElements.into(TypeDescriptors.integers())
                    .via(size -> IntStream.range(0, size).boxed().toList()))
            // All of one key, which would go to one subtask.
            .apply(WithKeys.of(0))
            .apply(Reshuffle.of())
            .apply(ParDo.of(new CountFn()));
    PAssert.that(sizes).containsInAnyOrder(Collections.nCopies(SUBTASKS, ELEMENTS / SUBTASKS));
    EvenReshuffle.in(pipeline, SUBTASKS);

    pipeline.run().waitUntilFinish();
  }

  private static FlinkPipelineOptions options() {
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setFlinkMaster("[local]");
    options.setParallelism(SUBTASKS);
    return options;
  }

  /** The size of each bundle: Flink makes one of all that a subtask gets. */
  private static final class CountFn extends DoFn<KV<Integer, Integer>, Integer> {
    private transient int elements;

    @StartBundle
    public void startBundle() {
      elements = 0;
    }

    @ProcessElement
    public void process() {
      elements++;
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      context.output(elements, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
    }
  }
}
