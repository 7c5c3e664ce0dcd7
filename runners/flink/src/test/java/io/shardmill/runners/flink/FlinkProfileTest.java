package io.shardmill.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

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

  private static PipelineOptions options(String... arguments) {
    return PipelineOptionsFactory.fromArgs(arguments).create();
  }
}
