package io.shardmill.runners.portable;

import static org.apache.beam.sdk.util.construction.Environments.ENVIRONMENT_DOCKER;
import static org.apache.beam.sdk.util.construction.Environments.ENVIRONMENT_EMBEDDED;
import static org.apache.beam.sdk.util.construction.Environments.ENVIRONMENT_LOOPBACK;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.runners.RunnerProfile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.options.ExecutorOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PortablePipelineOptions;
import org.apache.beam.vendor.guava.v32_1_2_jre.com.google.common.net.HostAndPort;

/** Any runner behind a Beam job service ({@code --jobEndpoint=host:port}). */
public final class PortableProfile implements RunnerProfile {

  /** Where Beam's job services listen. */
  private static final int JOB_PORT = 8099;

  /** Workers that have the pipelines without being sent them. */
  private static final Set<String> WITH_PIPELINES =
      Set.of(ENVIRONMENT_LOOPBACK, ENVIRONMENT_EMBEDDED);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "portable";
  }

  @Override
  public String runner() {
    return "PortableRunner";
  }

  /**
   * Workers in this process need neither Docker nor a worker pool. One that is at rest between two
   * stages stays for the next, since starting another takes a second. Of what a worker logs, the
   * service shows warnings, but not that the worker leaves connections open at its end.
   */
  @Override
  public Map<String, String> defaults(int cores) {
    return Map.of(
        "jobEndpoint",
        "localhost:" + JOB_PORT,
        "defaultEnvironmentType",
        ENVIRONMENT_LOOPBACK,
        "environmentCacheMillis",
        String.valueOf(Duration.ofMinutes(5).toMillis()),
        "defaultSdkHarnessLogLevel",
        "WARN",
        "sdkHarnessLogLevelOverrides",
        "{\"org.apache.beam.vendor.grpc\":\"OFF\"}");
  }

  @Override
  public void prepare(PipelineOptions options) {
    PortablePipelineOptions portable = options.as(PortablePipelineOptions.class);
    portable.setJobEndpoint(endpointThatAnswers(portable));
    options.as(ExecutorOptions.class).setScheduledExecutorService(new LastingThreads());
    boolean sent = !WITH_PIPELINES.contains(portable.getDefaultEnvironmentType());
    if (!sent && portable.getFilesToStage() == null) {
      portable.setFilesToStage(List.of());
    }
  }

  /** Beam would wait a minute for a service that is not there, and for ever for its workers. */
  private static String endpointThatAnswers(PortablePipelineOptions options) {
    String given = options.getJobEndpoint();
    try (Socket socket = new Socket()) {
      HostAndPort endpoint = HostAndPort.fromString(given).withDefaultPort(JOB_PORT);
      InetSocketAddress address = new InetSocketAddress(endpoint.getHost(), endpoint.getPort());
      socket.connect(address, Math.toIntExact(PATIENCE.toMillis()));
      if (ENVIRONMENT_LOOPBACK.equals(options.getDefaultEnvironmentType())
          && !address.getAddress().isLoopbackAddress()) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            "--jobEndpoint=%s: a service elsewhere does not reach workers in this process; choose --defaultEnvironmentType=EXTERNAL, PROCESS or DOCKER"
                .formatted(given));
      }
      return endpoint.toString();
    } catch (IOException | IllegalArgumentException e) {
      throw new ShardmillException(
          ErrorCategory.RUN_FAILED,
          "--jobEndpoint=%s: no job service there (%s); start one with ./shardmill flink job-service, or name another host:port"
              .formatted(given, e.getMessage()),
          e);
    }
  }

  /**
   * Containers do not. Other workers of a service elsewhere may, on a mounted file system, which
   * only the user knows.
   */
  @Override
  public boolean sharesFiles(PipelineOptions options) {
    return !ENVIRONMENT_DOCKER.equals(
        options.as(PortablePipelineOptions.class).getDefaultEnvironmentType());
  }
}
