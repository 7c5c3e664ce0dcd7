package io.shardmill.runners.flink.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One process of a cluster, which outlives the one that starts it. A file keeps its id and when it
 * began, because ids are used again.
 */
final class ClusterProcess {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Path note;
  private final Path log;
  private final Path arguments;

  /**
   * A process that may or may not run.
   *
   * @param folder where its id and its log are
   * @param name of these files
   */
  ClusterProcess(Path folder, String name) {
    this.note = folder.resolve(name + ".pid");
    this.log = folder.resolve(name + ".log");
    this.arguments = folder.resolve(name + ".args");
  }

  /** Where its output goes. */
  Path log() {
    return log;
  }

  /** The file with the arguments of its JVM, to be written before it starts. */
  Path arguments() {
    return arguments;
  }

  /** The process, if it lives. */
  Optional<ProcessHandle> running() throws IOException {
    if (!Files.exists(note)) {
      return Optional.empty();
    }
    String[] parts = Files.readString(note).strip().split(" ", -1);
    return ProcessHandle.of(Long.parseLong(parts[0]))
        .filter(ClusterProcess::lives)
        .filter(process -> began(process).equals(parts[1]));
  }

  /**
   * One that ended but that nobody waited for, as in a container without an init, is listed for a
   * while: without a command.
   */
  private static boolean lives(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  /**
   * Starts it.
   *
   * @param more arguments after those of the file
   */
  void start(List<String> more) throws IOException {
    List<String> command = new ArrayList<>();
    // The cluster outlives the terminal that started it.
    command.add("nohup");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + arguments);
    command.addAll(more);
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    String text = "%d %s%n".formatted(process.pid(), began(process.toHandle()));
    Files.write(note, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Ends it and waits until it is gone: kindly at first. */
  void stop() throws IOException {
    Optional<ProcessHandle> running = running();
    if (running.isPresent()) {
      ProcessHandle process = running.get();
      process.destroy();
      if (!endsSoon(process)) {
        process.destroyForcibly();
        endsSoon(process);
      }
    }
    Files.deleteIfExists(note);
  }

  private static boolean endsSoon(ProcessHandle process) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (lives(process)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(BETWEEN_LOOKS.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted", e);
      }
    }
    return true;
  }

  private static String began(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
