package io.shardmill.cli;

import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.EmptyParts;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.dataset.delta.DeltaLog;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.RejectionLimit;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.options.Choice;
import io.shardmill.options.OptionSpec;
import io.shardmill.options.OptionTable;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.Errand;
import io.shardmill.pipelines.Identities;
import io.shardmill.pipelines.OutputOptions;
import io.shardmill.pipelines.PipelineVerb;
import io.shardmill.pipelines.PlannedPipeline;
import io.shardmill.pipelines.Recovery;
import io.shardmill.pipelines.VersionMirror;
import io.shardmill.runners.RunnerProfile;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;

/**
 * Runs a pipeline, or several of which each is made of what those before it made.
 *
 * @param <O> its options
 */
final class RunVerb<O extends OutputOptions> implements Verb {

  private final PipelineVerb<O> pipeline;
  private final Runners runners;

  RunVerb(PipelineVerb<O> pipeline, Runners runners) {
    this.pipeline = pipeline;
    this.runners = runners;
  }

  @Override
  public String name() {
    return pipeline.name();
  }

  @Override
  public String summary() {
    return pipeline.summary();
  }

  @Override
  public String help() {
    return Help.of(Help.usage(name(), pipeline.options()), summary(), pipeline.options())
        + "\nRunner\n"
        + "  --runner=direct|flink|portable|dataflow\n"
        + Help.wrap(
            "Where to run. Options of Beam and of the runner pass through, such as"
                + " --targetParallelism=4 (direct), --flinkMaster=host:8081 --parallelism=8"
                + " (flink), --jobEndpoint=host:8099 (portable) or --project=NAME --region=NAME"
                + " (dataflow). Default direct",
            6);
  }

  @Override
  public List<OptionSpec> options() {
    return OptionTable.of(pipeline.options());
  }

  @Override
  public List<String> words() {
    return List.of("--runner=");
  }

  @Override
  public void run(List<String> arguments, PrintStream out) throws IOException {
    List<String> all = pipeline.expand(arguments);
    // What is wrong with the options is said before anything is waited for.
    parse(all);
    try (StandardInput input = StandardInput.of(all, System.in)) {
      O options = parse(input.in(all));
      if (input.asked() && runners.of(options).detached(options)) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            StandardInput.OPTION
                + ": this process keeps what it read, and ends before the job; follow the job to its"
                + " end, or write it to a file first");
      }
      run(options, arguments, out);
    }
  }

  private O parse(List<String> arguments) {
    return new Arguments<>(name(), pipeline.options(), runners).parse(arguments);
  }

  private void run(O options, List<String> arguments, PrintStream out) throws IOException {
    Optional<Errand> errand = pipeline.instead(options);
    if (errand.isPresent()) {
      errand.get().run(out);
      return;
    }
    RunnerProfile runner = runners.of(options);
    RunnerRules.check(runner, pipeline, options);
    runner.prepare(options);
    Optional<VersionMirror> mirror = pipeline.mirror(options);
    Made<O> made = new Made<>(options, runner, Failures.doing(name(), arguments), out);
    List<String> committed = new ArrayList<>();
    try {
      for (DatasetPipeline<? super O> dataset : pipeline.datasets(options)) {
        made.make(dataset);
        committed.add(dataset.root(options));
      }
    } finally {
      // Also when a later one of several failed: those before it are committed.
      mirror.ifPresent(each -> new Mirroring(each, options, runner, out).bring(committed));
    }
  }

  /** What is made with one set of options. */
  private record Made<O extends OutputOptions>(
      O options, RunnerProfile runner, String doing, PrintStream out) {

    void make(DatasetPipeline<? super O> pipeline) throws IOException {
      RejectionLimit limit =
          Choice.of("--maxRejected", () -> RejectionLimit.parse(options.getMaxRejected()));
      // Before anything is claimed: the runner refuses what it cannot do.
      Pipeline beam = create(options);
      String root = pipeline.root(options);
      OnExisting onExisting = pipeline.onExisting(options);
      try (Interruption interruption = Interruption.listen(pipeline.recovery());
          PlannedPipeline planned = pipeline.plan(options)) {
        DatasetPlan plan =
            planned
                .dataset(Identities.of(pipeline, options, planned.inputs()))
                .deltaLog(options.getDelta() ? DeltaLog.WRITTEN : DeltaLog.LEFT_OUT);
        ParquetOptions files = files(options, planned);
        DatasetRun unclaimed = DatasetRun.unclaimed(root, plan);
        runner.check(
            options,
            graph ->
                planned.build(graph, new PlannedPipeline.Output(unclaimed, plan, files, limit)));
        planned.prepare(root);
        DatasetRun run = DatasetRun.start(root, onExisting, plan);
        if (onExisting == OnExisting.RESUME) {
          planned.requireUnchanged(run);
        }
        if (!run.committed()) {
          planned.build(beam, new PlannedPipeline.Output(run, plan, files, limit));
          interruption.during(run);
          execute(beam, run, pipeline.recovery());
        }
        interruption.committed();
        planned.changes().ifPresent(out::println);
        if (run.committed() || !runner.detached(options)) {
          tell(run, onExisting);
          planned.complete(Dataset.open(run.root(), run.version()), out);
        }
      }
    }

    private void execute(Pipeline beam, DatasetRun run, Recovery recovery) throws IOException {
      Progress progress = Progress.start(run, () -> runner.notice(beam.getOptions()));
      try {
        runner.adapt(beam);
        runner.follow(runner.submit(beam), out);
      } catch (RuntimeException | Error e) {
        throw Failures.explainRun(e, doing, recovery);
      } finally {
        progress.close();
      }
    }

    private void tell(DatasetRun run, OnExisting onExisting) throws IOException {
      boolean nothingNew = run.committed() && onExisting == OnExisting.APPEND;
      // At once: how far the run is may be told on the same terminal.
      out.println(run.root() + (nothingNew ? ": nothing new; " : ": ") + RunSummary.of(run));
      for (String empty : EmptyParts.of(Dataset.open(run.root(), run.version()))) {
        out.println("WARNING: " + empty);
      }
    }
  }

  private static Pipeline create(OutputOptions options) {
    try {
      return Pipeline.create(options);
    } catch (IllegalArgumentException e) {
      throw Failures.setting(options.getRunner().getSimpleName(), e);
    }
  }

  private static ParquetOptions files(OutputOptions options, PlannedPipeline planned) {
    ParquetOptions files = ParquetOptions.DEFAULT.withCodec(options.getCodec());
    int rows = options.getRowGroupRows() > 0 ? options.getRowGroupRows() : planned.rowGroupRows();
    return files.withRowGroups(rows, files.rowGroupBytes());
  }
}
