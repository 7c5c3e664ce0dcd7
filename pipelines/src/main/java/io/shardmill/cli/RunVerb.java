package io.shardmill.cli;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.EmptyParts;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.dataset.delta.DeltaLog;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.RejectionLimit;
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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;

/**
 * Runs a pipeline, or several of which each is made of what those before it made.
 *
 * @param <O> its options
 */
final class RunVerb<O extends OutputOptions> implements Verb {

  /** Rules that the last line names; all of them stand in the index and the report. */
  private static final int MOST_RULES = 5;

  /** What the attributes are called that count faults of rows that are in the data set. */
  private static final String TOLERATED = "tolerated.";

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
    O options =
        new Arguments<>(name(), pipeline.options(), runners).parse(pipeline.expand(arguments));
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
      out.println(run.root() + (nothingNew ? ": nothing new; " : ": ") + summary(run));
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

  private static String summary(DatasetRun run) throws IOException {
    ChunkIndex index = Dataset.open(run.root(), run.version()).index();
    String leftOut = index.attributes().getOrDefault("left_out", "");
    return String.format(
        Locale.ROOT,
        "version %d with %,d %ss in %,d files, %,.1f MB; rejected %s, filtered %s%s",
        index.version(),
        index.totalRows(),
        index.rowNoun(),
        index.chunks().size(),
        index.totalBytes() / 1e6,
        byRule(index.counts().rejected()),
        byRule(index.counts().filtered()),
        (leftOut.isEmpty() ? "" : "; " + leftOut) + tolerated(index.attributes()));
  }

  /** Faults that were read all the same, by the attributes that count them. */
  private static String tolerated(SortedMap<String, String> attributes) {
    List<String> faults =
        attributes.entrySet().stream()
            .filter(fact -> fact.getKey().startsWith(TOLERATED))
            .map(fact -> fact.getKey().substring(TOLERATED.length()) + " " + fact.getValue())
            .toList();
    return faults.isEmpty() ? "" : "; tolerated faults: " + String.join(", ", faults);
  }

  /** {@code 4 (VALUE_UNREADABLE 3, TIMESTAMP_NULL 1)}: the rules that took most. */
  private static String byRule(SortedMap<String, Long> counts) {
    String total = String.format(Locale.ROOT, "%,d", ChunkCounts.total(counts));
    if (counts.isEmpty()) {
      return total;
    }
    String rules =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .limit(MOST_RULES)
            .map(rule -> String.format(Locale.ROOT, "%s %,d", rule.getKey(), rule.getValue()))
            .collect(Collectors.joining(", "));
    return "%s (%s%s)".formatted(total, rules, counts.size() > MOST_RULES ? ", ..." : "");
  }

  private static ParquetOptions files(OutputOptions options, PlannedPipeline planned) {
    ParquetOptions files = ParquetOptions.DEFAULT.withCodec(options.getCodec());
    int rows = options.getRowGroupRows() > 0 ? options.getRowGroupRows() : planned.rowGroupRows();
    return files.withRowGroups(rows, files.rowGroupBytes());
  }
}
