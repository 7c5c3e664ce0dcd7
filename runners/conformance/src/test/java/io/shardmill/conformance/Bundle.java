package io.shardmill.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A bundled jar, run as a user runs it. */
enum Bundle {
  DIRECT("targetParallelism"),
  FLINK("parallelism"),
  PORTABLE("parallelism"),
  DATAFLOW("maxNumWorkers");

  /** The Java that the tests run on. */
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** A small heap; jobs are over before optimized code pays. */
  static final List<String> FOR_SMALL_JOBS = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");

  private static final int MOST_MINUTES = 5;

  private final String parallelism;

  Bundle(String parallelism) {
    this.parallelism = parallelism;
  }

  /** What a finished process left. */
  record Outcome(int exitCode, String out, String err) {

    /** What it said on standard error beside how far it was, which slow runs tell. */
    List<String> messages() {
      return err.lines()
          .filter(line -> !line.matches("\\d+ of \\d+ chunks, .* (left|so far)(; .*)?"))
          .toList();
    }
  }

  Path jar() {
    return Path.of(
        Objects.requireNonNull(
            System.getProperty("shardmill." + name().toLowerCase(Locale.ROOT)),
            "Run by mvn verify, which builds the jars"));
  }

  /** The option that sets the number of workers. */
  String parallelism(int workers) {
    return "--%s=%d".formatted(parallelism, workers);
  }

  /** Runs a command line to its end. */
  Outcome run(String... arguments) {
    return run(Map.of(), arguments);
  }

  /** Runs a command line to its end, with more in its environment. */
  Outcome run(Map<String, String> environment, String... arguments) {
    try (Running running = start(environment, FOR_SMALL_JOBS, List.of(arguments))) {
      return running.outcome();
    }
  }

  /** Starts a command line, its output going to files. */
  Running start(List<String> jvmOptions, List<String> arguments) {
    return start(Map.of(), jvmOptions, arguments);
  }

  /** The same with more in its environment. */
  Running start(Map<String, String> environment, List<String> jvmOptions, List<String> arguments) {
    return start(Path.of(""), environment, jvmOptions, arguments);
  }

  /** The same in a folder. */
  Running start(
      Path folder,
      Map<String, String> environment,
      List<String> jvmOptions,
      List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    command.addAll(ClassArchive.options(this));
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(arguments);
    return Running.start(folder, environment, command);
  }

  /** A process that must not outlive its test. */
  record Running(Process process, Path out, Path err) implements AutoCloseable {

    /** Starts any program, with more in its environment. */
    static Running start(Map<String, String> environment, List<String> command) {
      return start(Path.of(""), environment, command);
    }

    /** The same in a folder. */
    static Running start(Path folder, Map<String, String> environment, List<String> command) {
      try {
        Path out = Files.createTempFile("shardmill", ".out");
        Path err = Files.createTempFile("shardmill", ".err");
        ProcessBuilder builder =
            new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Running(process, out, err);
      } catch (IOException e) {
        throw new IllegalStateException("Cannot start " + command.get(0), e);
      }
    }

    /** Waits a moment for the end. */
    boolean endsWithin(long milliseconds) {
      try {
        return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted", e);
      }
    }

    Outcome outcome() {
      if (!endsWithin(TimeUnit.MINUTES.toMillis(MOST_MINUTES))) {
        throw new IllegalStateException("Still running after minutes; it said: " + text(err));
      }
      return new Outcome(process.exitValue(), text(out), text(err));
    }

    /** SIGKILL: no hook, no cleanup. */
    void kill() {
      process.destroyForcibly();
      outcome();
    }

    @Override
    public void close() {
      process.destroyForcibly();
      try {
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
      } catch (IOException e) {
        throw new IllegalStateException("Cannot clean up", e);
      }
    }

    /** What it has said so far on standard output. */
    String said() {
      return text(out);
    }

    private static String text(Path file) {
      try {
        return Files.readString(file, StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new IllegalStateException("Cannot read " + file, e);
      }
    }
  }
}
