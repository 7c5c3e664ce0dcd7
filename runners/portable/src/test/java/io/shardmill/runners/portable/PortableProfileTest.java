package io.shardmill.runners.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.PortablePipelineOptions;
import org.junit.jupiter.api.Test;

class PortableProfileTest {

  private final PortableProfile profile = new PortableProfile();

  @Test
  void localFilesAreForAllWorkersButContainers() {
    assertThat(profile.sharesFiles(options("--defaultEnvironmentType=LOOPBACK"))).isTrue();
    assertThat(profile.sharesFiles(options("--defaultEnvironmentType=EMBEDDED"))).isTrue();
    assertThat(profile.sharesFiles(options("--defaultEnvironmentType=DOCKER"))).isFalse();
  }

  @Test
  void onlyWorkersWithoutThePipelinesAreSentThem() throws IOException {
    try (ServerSocket service = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String endpoint = "--jobEndpoint=localhost:" + service.getLocalPort();
      PipelineOptions loopback = options(endpoint, "--defaultEnvironmentType=LOOPBACK");
      PipelineOptions docker = options(endpoint, "--defaultEnvironmentType=DOCKER");
      PipelineOptions chosen =
          options(endpoint, "--defaultEnvironmentType=LOOPBACK", "--filesToStage=my.jar");
      profile.prepare(loopback);
      profile.prepare(docker);
      profile.prepare(chosen);

      assertThat(loopback.as(PortablePipelineOptions.class).getFilesToStage()).isEmpty();
      assertThat(docker.as(PortablePipelineOptions.class).getFilesToStage()).isNull();
      assertThat(chosen.as(PortablePipelineOptions.class).getFilesToStage())
          .containsExactly("my.jar");
    }
  }

  @Test
  void endpointThatIsNoneIsRefused() {
    for (String endpoint : new String[] {"localhost:1", "localhost:no", "a b"}) {
      assertThatThrownBy(() -> profile.prepare(options("--jobEndpoint=" + endpoint)))
          .isInstanceOfSatisfying(
              ShardmillException.class,
              e -> assertThat(e.category()).isEqualTo(ErrorCategory.RUN_FAILED))
          .hasMessageContaining("--jobEndpoint=" + endpoint)
          .hasMessageContaining("./shardmill flink job-service");
    }
  }

  private static PipelineOptions options(String... arguments) {
    return PipelineOptionsFactory.fromArgs(arguments).create();
  }
}
