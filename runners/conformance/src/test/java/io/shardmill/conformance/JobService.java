package io.shardmill.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Beam job service in a process of its own. */
final class JobService implements AutoCloseable {

  private static final Pattern FLINK_STARTED = Pattern.compile("--jobEndpoint=(\\S+)");
  private static final Pattern PRISM_STARTED =
      Pattern.compile("Serving JobManagement.*endpoint=(\\S+)");

  private static final int MOST_MINUTES = 3;

  private final Process process;
  private final String endpoint;

  private JobService(Process process, String endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** The service that the whole suite shares, started when the first test asks. */
  static JobService shared() {
    return Shared.SERVICE;
  }

  /** Starts a service on a local Flink, as {@code ./shardmill flink job-service} does. */
  private static JobService flink() {
    return start(
        FLINK_STARTED,
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx768m",
        // Its jobs are over before optimized code pays.
        "-XX:TieredStopAtLevel=1",
        "-jar",
        Bundle.FLINK.jar().toString(),
        "flink",
        "job-service",
        "--port=0",
        "--folder=" + SharedFolder.named("job-service"));
  }

  /** Starts Prism, Beam's runner in Go, which has no classes of ours. */
  static JobService prism(String executable) {
    return start(
        PRISM_STARTED, executable, "--job_port=0", "--serve_http=false", "--log_kind=text");
  }

  private static JobService start(Pattern started, String... command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(SharedCloud.get().environment());
      Process process = builder.start();
      SharedFolder.atEnd(() -> end(process));
      return new JobService(process, endpoint(process, started));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start a job service", e);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new IllegalStateException("Cannot start a job service", e);
    }
  }

  /** Waits until the service names its address. All that it says is read, as long as it runs. */
  private static String endpoint(Process process, Pattern started)
      throws ExecutionException, InterruptedException, TimeoutException {
    CompletableFuture<String> endpoint = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(process, started, endpoint), "job service log");
    reader.setDaemon(true);
    reader.start();
    return endpoint.get(MOST_MINUTES, TimeUnit.MINUTES);
  }

  private static void read(Process process, Pattern started, CompletableFuture<String> endpoint) {
    StringBuilder said = new StringBuilder();
    process
        .inputReader()
        .lines()
        .forEach(
            line -> {
              Matcher address = started.matcher(line);
              if (address.find()) {
                endpoint.complete(address.group(1));
              }
              if (!endpoint.isDone()) {
                said.append(line).append('\n');
              }
            });
    endpoint.completeExceptionally(
        new IOException("The job service ended at its start; it said: " + said));
  }

  /** Where it takes jobs, as {@code host:port}. */
  String endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    end(process);
  }

  private static void end(Process process) {
    try {
      process.destroyForcibly().waitFor(MOST_MINUTES, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Loaded, and with it started, at the first use. */
  private static final class Shared {
    private static final JobService SERVICE = flink();
  }
}
