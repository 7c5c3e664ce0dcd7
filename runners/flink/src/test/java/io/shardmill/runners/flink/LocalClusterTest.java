package io.shardmill.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.runners.flink.cluster.ConfigurationFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.flink.util.Preconditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process may end at the moment a job has: nothing of Flink is at work any more. */
class LocalClusterTest {

  @TempDir Path settings;
  @TempDir Path files;

  @Test
  void nothingIsLeftOfAGoodJob() throws IOException {
    assertThat(submit(new PassFn()).getState()).isEqualTo(PipelineResult.State.DONE);

    assertThat(files).isEmptyDirectory();
  }

  @Test
  void nothingIsLeftOfAJobThatFails() {
    assertThatThrownBy(() -> submit(new FailFn())).rootCause().hasMessage("As told");

    assertThat(files).isEmptyDirectory();
  }

  @Test
  void theJobThatFollowsHasAClusterOfItsOwn() throws IOException {
    submit(new PassFn());

    assertThat(submit(new PassFn()).getState()).isEqualTo(PipelineResult.State.DONE);
  }

  @Test
  void optionsOfTheRunStayAsTheyWere() throws IOException {
    FlinkPipelineOptions options = options();

    submit(options, new PassFn());

    assertThat(options.getFlinkMaster()).isEqualTo("[local]");
  }

  private PipelineResult submit(DoFn<Integer, Integer> fn) throws IOException {
    return submit(options(), fn);
  }

  private static PipelineResult submit(FlinkPipelineOptions options, DoFn<Integer, Integer> fn) {
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply(Create.of(1)).apply(ParDo.of(fn));
    return new FlinkProfile().submit(pipeline);
  }

  private FlinkPipelineOptions options() throws IOException {
    ConfigurationFile.write(settings, Map.of("io.tmp.dirs", files.toString()));
    FlinkPipelineOptions options = FanOut.options(1);
    options.setFlinkConfDir(settings.toString());
    return options;
  }

  private static final class FailFn extends DoFn<Integer, Integer> {
    @ProcessElement
    public void process(@Element Integer element) {
      Preconditions.checkState(element > 1, "As told");
    }
  }

  private static final class PassFn extends DoFn<Integer, Integer> {
    @ProcessElement
    public void process(@Element Integer element, OutputReceiver<Integer> out) {
      out.output(element);
    }
  }
}
