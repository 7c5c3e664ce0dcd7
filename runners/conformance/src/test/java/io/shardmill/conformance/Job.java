package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.conformance.halt.Breakpoint;
import io.shardmill.conformance.halt.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * A pipeline with its options, to be run again and again into different folders.
 *
 * @param command the verb and all options but the output
 */
record Job(List<String> command) {

  static Job of(String... command) {
    return new Job(List.of(command));
  }

  /** The same with more options. */
  Job with(String... options) {
    List<String> all = new ArrayList<>(command);
    all.addAll(Arrays.asList(options));
    return new Job(all);
  }

  /** The command line that writes to a folder. */
  List<String> into(Path output, String... more) {
    return with("--output=" + output).with(more).command();
  }

  /** Runs to a good end and tells what is left. */
  SortedMap<String, String> run(Bundle bundle, Path output, String... more) throws IOException {
    Bundle.Outcome outcome = bundle.run(into(output, more).toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.messages()).isEmpty();
    return Output.of(output);
  }

  /** Runs on a runner to a good end and tells what is left. */
  SortedMap<String, String> run(Runner runner, int workers, Path output) throws IOException {
    return run(runner.bundle(), output, runner.options(workers).toArray(String[]::new));
  }

  /** Runs with one thread up to a moment, and kills it then. */
  void kill(Runner runner, Path output, Moment moment) throws IOException {
    List<String> command = into(output, runner.options(1).toArray(String[]::new));
    try (Breakpoint breakpoint = Breakpoint.at(moment);
        Bundle.Running running = runner.bundle().start(breakpoint.jvmOptions(), command)) {
      breakpoint.await();
      running.kill();
    }
    assertThat(output.resolve("chunk_index.json")).doesNotExist();
  }

  /** Continues a run that was killed and tells what is left in the end. */
  SortedMap<String, String> resume(Bundle bundle, Path output) throws IOException {
    return resume(bundle, output, List.of());
  }

  /** The same on a runner. */
  SortedMap<String, String> resume(Runner runner, Path output) throws IOException {
    return resume(runner.bundle(), output, runner.options(runner.workers()));
  }

  private SortedMap<String, String> resume(Bundle bundle, Path output, List<String> options)
      throws IOException {
    List<String> resuming = new ArrayList<>(options);
    resuming.add("--onExisting=resume");
    run(bundle, output, resuming.toArray(String[]::new));
    // A file that was being written at the moment of the kill stays until someone collects it.
    for (String root : Output.roots(Output.files(output))) {
      assertThat(bundle.run("gc", output.resolve(root).toString()).exitCode()).isZero();
    }
    return Output.of(output);
  }

  /** Runs into a failure: one line with all these words, an exit code, and nothing committed. */
  void fail(Bundle bundle, Path output, int exitCode, String... words) {
    Bundle.Outcome outcome = bundle.run(into(output).toArray(String[]::new));

    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
    assertThat(outcome.messages())
        .as("one line")
        .singleElement()
        .asString()
        .startsWith("shardmill: ")
        .contains(words);
    assertThat(outcome.out()).isEmpty();
    assertThat(output.resolve("chunk_index.json")).doesNotExist();
    assertThat(output.resolve("_versions")).doesNotExist();
  }
}
