package io.shardmill.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlinkProfileTest {

  private final FlinkProfile profile = new FlinkProfile();

  @Test
  void localFilesAreForThisMachineAndForClustersThatShareThem() {
    assertThat(profile.sharesFiles(options("--flinkMaster=[local]"))).isTrue();
    assertThat(profile.sharesFiles(options("--flinkMaster=localhost:8081"))).isTrue();
    assertThat(profile.sharesFiles(options("--flinkMaster=192.0.2.1:8081"))).isFalse();
    assertThat(profile.sharesFiles(options("--flinkMaster=192.0.2.1:8081", "--sharedFilesystem")))
        .isTrue();
  }

  @Test
  void onlyAJobOfAClusterGoesOnWithoutTheLauncher() {
    assertThat(profile.detached(options("--flinkMaster=localhost:8081", "--attachedMode=false")))
        .isTrue();
    assertThat(profile.detached(options("--flinkMaster=localhost:8081"))).isFalse();
    assertThat(profile.detached(options("--flinkMaster=[local]", "--attachedMode=false")))
        .isFalse();
  }

  @Test
  void inThisProcessAJobHasAWorkerForEachProcessor() {
    FlinkPipelineOptions unset = options("--flinkMaster=[local]").as(FlinkPipelineOptions.class);
    FlinkPipelineOptions chosen =
        options("--flinkMaster=[local]", "--parallelism=3").as(FlinkPipelineOptions.class);
    profile.prepare(unset);
    profile.prepare(chosen);

    assertThat(unset.getParallelism()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(chosen.getParallelism()).isEqualTo(3);
  }

  @Test
  void inThisProcessAJobIsAlwaysWaitedFor() {
    FlinkPipelineOptions here =
        options("--flinkMaster=[local]", "--attachedMode=false").as(FlinkPipelineOptions.class);
    FlinkPipelineOptions submitted =
        options("--flinkMaster=[auto]", "--attachedMode=false").as(FlinkPipelineOptions.class);
    profile.prepare(here);
    profile.prepare(submitted);

    assertThat(here.getAttachedMode()).isTrue();
    assertThat(submitted.getAttachedMode()).as("by the flink program").isFalse();
  }

  @Test
  void elementsAreDealtOutInTurnWhereTheNumberOfWorkersIsKnown() {
    assertThat(graph("--parallelism=2")).contains("Reshuffle/Deal in turn");
    assertThat(graph()).doesNotContain("Reshuffle/Deal in turn");
  }

  /** To ask a streaming environment of Flink for its job would be to run it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--executionModeForBatch=PIPELINED",
        "--executionModeForBatch=BATCH_FORCED --useDataStreamForBatch=true",
        "--executionModeForBatch=BATCH_FORCED --streaming=true"
      })
  void jobsWhoseMemoryCannotBeForeseenAreNotLookedAt(String arguments) {
    PipelineOptions options = options(arguments.split(" ", -1));

    assertThatCode(
            () ->
                profile.check(
                    options,
                    graph -> {
                      throw new IllegalStateException("It is");
                    }))
        .doesNotThrowAnyException();
  }

  /** The names of the transforms of an adapted pipeline. */
  private List<String> graph(String... arguments) {
    PipelineOptions options = options(arguments);
    options.setRunner(FlinkRunner.class);
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply(Create.of(1, 2)).apply(WithKeys.of(0)).apply("Reshuffle", Reshuffle.of());
    profile.adapt(pipeline);
    List<String> names = new ArrayList<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public CompositeBehavior enterCompositeTransform(TransformHierarchy.Node node) {
            names.add(node.getFullName());
            return CompositeBehavior.ENTER_TRANSFORM;
          }
        });
    return names;
  }

  private static PipelineOptions options(String... arguments) {
    return PipelineOptionsFactory.fromArgs(arguments).create();
  }
}
