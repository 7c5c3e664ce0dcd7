package io.shardmill.runners.flink.service;

import io.shardmill.error.Causes;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.runners.RunnerCommand;
import io.shardmill.runners.flink.RpcShutdownHook;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.apache.beam.runners.flink.FlinkJobServerDriver;
import org.apache.beam.runners.flink.FlinkJobServerDriver.FlinkServerConfiguration;
import org.apache.beam.sdk.io.FileSystems;

/**
 * The command {@code job-service}. Its process has the pipelines on its class path, so their
 * workers may be its own threads ({@code --defaultEnvironmentType=EMBEDDED}).
 */
public final class JobServiceCommand {

  private JobServiceCommand() {}

  /** The command for the list of a runner. */
  public static RunnerCommand<?> command() {
    return new RunnerCommand<>(
        "job-service",
        "Runs a Beam job service until it is interrupted",
        JobServiceOptions.class,
        JobServiceCommand::serve);
  }

  private static void serve(JobServiceOptions options, PrintStream out) throws IOException {
    RpcShutdownHook.disable();
    FileSystems.setDefaultPipelineOptions(options);
    BoundServers servers = BoundServers.at(options.getHost());
    JobServer service = JobServer.of(configuration(options, servers), servers);
    out.printf(
        "takes jobs: ./shardmill vcf --runner=portable --jobEndpoint=%s --input=... --output=...%n",
        start(service, options));
    out.flush();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      service.stop();
    }
  }

  /**
   * Beam's own form of the options. It has no other way to set them, and offers transforms to other
   * languages, which nobody asked for here.
   */
  private static FlinkServerConfiguration configuration(
      JobServiceOptions options, BoundServers servers) {
    return FlinkJobServerDriver.parseArgs(
        new String[] {
          "--job-host=" + servers.host(),
          "--job-port=" + options.getPort(),
          "--artifact-port=0",
          "--expansion-port=-1",
          "--artifacts-dir=" + Path.of(options.getFolder(), "artifacts").toAbsolutePath(),
          "--flink-master=" + options.getMaster()
        });
  }

  private static String start(JobServer service, JobServiceOptions options) {
    try {
      return service.start();
    } catch (IOException e) {
      service.stop();
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--host=%s --port=%d: cannot take jobs there (%s); give another port, or a host that is this machine"
              .formatted(options.getHost(), options.getPort(), Causes.firstLine(Causes.root(e))),
          e);
    }
  }
}
