package io.shardmill.runners.flink.cluster;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.runners.flink.rest.FlinkRest;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A session cluster of this machine: a job manager and a task manager. All that is known of it is
 * in a folder, so any later process can look after it.
 */
final class SessionCluster {

  private static final String JOB_MANAGER =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
  private static final String TASK_MANAGER =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

  private static final String LOGGING = "logging.properties";

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final Path folder;
  private final ClusterProcess jobManager;
  private final ClusterProcess taskManager;

  SessionCluster(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    this.jobManager = new ClusterProcess(this.folder, "jobmanager");
    this.taskManager = new ClusterProcess(this.folder, "taskmanager");
  }

  /** What {@link #start} found and did. */
  enum Started {
    /** Nothing ran before. */
    ALL,
    /** The task manager had died; there is a new one. */
    TASK_MANAGER,
    /** Both were at work. */
    NOTHING
  }

  /** Where jobs are submitted, as {@code host:port}; empty if no job manager runs. */
  Optional<String> master() throws IOException {
    return jobManager.running().isPresent()
        ? Optional.of(Files.readString(masterFile()).strip())
        : Optional.empty();
  }

  /** Whether both processes run. */
  boolean complete() throws IOException {
    return jobManager.running().isPresent() && taskManager.running().isPresent();
  }

  /**
   * Starts what does not run, and waits until the task manager is registered. A task manager that
   * died gets a successor with the configuration of the cluster, and jobs go on with it.
   *
   * @throws ShardmillException if the port is taken, or a process ends while it starts
   */
  Started start(Settings settings) throws IOException {
    Files.createDirectories(folder);
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid()) {
        throw new IOException("Cannot lock " + folder);
      }
      if (complete()) {
        return Started.NOTHING;
      }
      boolean successor = jobManager.running().isPresent();
      if (!successor) {
        taskManager.stop();
        configure(settings);
        jobManager.start(List.of());
      }
      String id = "taskmanager-" + UUID.randomUUID();
      taskManager.start(List.of("-Dtaskmanager.resource-id=" + id));
      awaitTaskManager(id);
      return successor ? Started.TASK_MANAGER : Started.ALL;
    }
  }

  /** Ends both processes and waits until they are gone. Says whether there was anything to end. */
  boolean stop() throws IOException {
    boolean ran = jobManager.running().isPresent() || taskManager.running().isPresent();
    taskManager.stop();
    jobManager.stop();
    return ran;
  }

  /**
   * How to run the two.
   *
   * @param libraries class path
   * @param port of the REST API, 0 for any
   * @param restarts of a job
   * @param memory sizes and slots
   * @param opens what Flink needs opened of the JDK, each as {@code module/package}
   * @param compiler how the JVMs compile
   */
  record Settings(
      Path libraries,
      int port,
      int restarts,
      ClusterMemory memory,
      List<String> opens,
      List<String> compiler) {

    /** The arguments of a JVM, one a line, as the {@code @file} that it reads. */
    private String arguments(String main, List<String> limits, SessionCluster cluster) {
      List<String> arguments = new ArrayList<>(limits);
      arguments.add("-XX:+UseParallelGC");
      // A process without memory must not claim to be alive.
      arguments.add("-XX:+ExitOnOutOfMemoryError");
      arguments.addAll(compiler);
      opens.forEach(open -> arguments.add("--add-opens=" + open + "=ALL-UNNAMED"));
      arguments.add("-Djava.util.logging.config.file=" + cluster.loggingFile());
      arguments.add("-cp");
      arguments.add(libraries.toAbsolutePath() + File.separator + "*");
      arguments.add(main);
      arguments.add("--configDir");
      arguments.add(cluster.folder.toString());
      return arguments.stream()
          .map(argument -> "\"%s\"%n".formatted(argument.replace("\\", "\\\\")))
          .collect(Collectors.joining());
    }
  }

  private void configure(Settings settings) throws IOException {
    int port = settings.port() == 0 ? freePort() : settings.port();
    requireFree(port);
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    ClusterConfiguration configuration =
        new ClusterConfiguration(
            port, freePort(), settings.restarts(), settings.memory(), temporary);
    ConfigurationFile.write(folder, configuration.settings());
    try (InputStream logging =
        Objects.requireNonNull(SessionCluster.class.getResourceAsStream(LOGGING))) {
      Files.write(loggingFile(), logging.readAllBytes());
    }
    ClusterMemory memory = settings.memory();
    Files.writeString(
        jobManager.arguments(), settings.arguments(JOB_MANAGER, memory.jobManagerLimits(), this));
    Files.writeString(
        taskManager.arguments(),
        settings.arguments(TASK_MANAGER, memory.taskManagerLimits(), this));
    Files.writeString(masterFile(), ClusterConfiguration.HOST + ":" + port + "\n");
  }

  private Path masterFile() {
    return folder.resolve("master");
  }

  private Path loggingFile() {
    return folder.resolve(LOGGING);
  }

  private void awaitTaskManager(String id) throws IOException {
    FlinkRest rest = new FlinkRest(Files.readString(masterFile()).strip());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      requireAlive(jobManager, "job manager");
      requireAlive(taskManager, "task manager");
      if (isRegistered(id, rest)) {
        return;
      }
      if (System.nanoTime() > deadline) {
        stop();
        throw new ShardmillException(
            ErrorCategory.RUN_FAILED,
            "The task manager did not register within %d s; see %s"
                .formatted(PATIENCE.toSeconds(), taskManager.log()));
      }
      try {
        Thread.sleep(BETWEEN_LOOKS.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted", e);
      }
    }
  }

  /** Asks by name: one that died a moment ago may still be listed. */
  private static boolean isRegistered(String id, FlinkRest rest) {
    try {
      return rest.taskManagers().stream().anyMatch(known -> known.id().equals(id));
    } catch (IOException e) {
      // The REST API is not up yet; whether the process lives is checked apart.
      return false;
    }
  }

  private void requireAlive(ClusterProcess process, String name) throws IOException {
    if (process.running().isEmpty()) {
      stop();
      throw new ShardmillException(
          ErrorCategory.RUN_FAILED,
          "The %s ended while it started; see %s".formatted(name, process.log()));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void requireFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (BindException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--port=%d: something else listens there; choose another, or --port=0 for any free one"
              .formatted(port),
          e);
    }
  }
}
