package io.shardmill.cli;

import io.shardmill.error.ShardmillException;
import io.shardmill.pipelines.OutputOptions;
import io.shardmill.pipelines.VersionMirror;
import io.shardmill.runners.RunnerProfile;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.apache.beam.sdk.Pipeline;

/**
 * Brings a mirror up to date with what a run has committed. What is committed stays so whatever
 * becomes of the mirror: that costs a warning, and the next run makes up for it.
 *
 * @param options of the run, whose runner writes the mirror too
 */
record Mirroring(
    VersionMirror mirror, OutputOptions options, RunnerProfile runner, PrintStream out) {

  /** Brings it up to date with data sets that have a version. */
  void bring(List<String> roots) {
    if (roots.isEmpty()) {
      return;
    }
    try {
      for (VersionMirror.Update update : mirror.lacking(roots)) {
        Pipeline pipeline = Pipeline.create(options);
        update.addTo(pipeline);
        runner.adapt(pipeline);
        runner.follow(runner.submit(pipeline), out);
      }
      out.println(mirror.name() + ": up to date");
    } catch (IOException | RuntimeException e) {
      ShardmillException failure = Failures.explain(e, "writing it");
      out.printf(
          "WARNING: %s is not up to date: %s. All data sets are committed; the next run with this"
              + " option makes up for it, also one that finds nothing new%n",
          mirror.name(), Failures.line(failure));
    }
  }
}
