package io.shardmill.cli;

import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.InputIdentity;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.Estimate;
import io.shardmill.pipelines.Identities;
import io.shardmill.pipelines.OutputOptions;
import io.shardmill.pipelines.PipelineVerb;
import io.shardmill.pipelines.PlannedPipeline;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says what a pipeline would do, without doing it. */
final class PlanVerb implements Verb {

  /** Heap that the commit takes for one chunk of one row group, about. */
  private static final long INDEX_BYTES = 2_000;

  private final List<PipelineVerb<?>> pipelines;
  private final Runners runners;

  PlanVerb(List<PipelineVerb<?>> pipelines, Runners runners) {
    this.pipelines = List.copyOf(pipelines);
    this.runners = runners;
  }

  @Override
  public String name() {
    return "plan";
  }

  @Override
  public String summary() {
    return "What a pipeline would do: inputs, chunks, rows, memory, columns. Writes nothing";
  }

  @Override
  public String help() {
    return "Usage: ./shardmill plan %s [--name=value ...]\n\n".formatted(names("|"))
        + Help.wrap(
            "Opens the inputs and prints what the pipeline would read and write, with the same"
                + " options as the pipeline itself. Reads no more than the start of each input and"
                + " writes nothing.",
            0);
  }

  @Override
  public List<String> words() {
    return pipelines.stream().map(PipelineVerb::name).toList();
  }

  @Override
  public void run(List<String> arguments, PrintStream out) throws IOException {
    String name = arguments.isEmpty() ? "" : arguments.get(0);
    PipelineVerb<?> pipeline =
        pipelines.stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new ShardmillException(
                        ErrorCategory.CONFIGURATION,
                        "plan: which pipeline? ./shardmill plan %s --output=... [--name=value ...]"
                            .formatted(names("|"))));
    plan(pipeline, arguments.subList(1, arguments.size()), out);
  }

  private <O extends OutputOptions> void plan(
      PipelineVerb<O> pipeline, List<String> arguments, PrintStream out) throws IOException {
    if (arguments.contains(StandardInput.OPTION)) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "plan: %s would read all of it, and plan reads no more than the start; write it to a file"
              .formatted(StandardInput.OPTION));
    }
    O options =
        new Arguments<>(pipeline.name(), pipeline.options(), runners)
            .parse(pipeline.expand(arguments));
    RunnerRules.check(runners.of(options), pipeline, options);
    List<DatasetPipeline<? super O>> datasets = pipeline.datasets(options);
    plan(datasets.get(0), options, out);
    for (DatasetPipeline<? super O> later : datasets.subList(1, datasets.size())) {
      line(out, "then", later.root(options) + ", made of what is there by then");
    }
  }

  private static <O extends OutputOptions> void plan(
      DatasetPipeline<O> pipeline, O options, PrintStream out) throws IOException {
    try (PlannedPipeline planned = pipeline.plan(options)) {
      print(
          planned,
          planned.dataset(Identities.of(pipeline, options, planned.inputs())),
          pipeline.root(options),
          out);
    }
  }

  private static void print(
      PlannedPipeline planned, DatasetPlan dataset, String output, PrintStream out)
      throws IOException {
    for (InputIdentity input : dataset.inputs()) {
      Long bytes = input.bytes();
      line(out, "input", input.name() + (bytes == null ? "" : ", %,d bytes".formatted(bytes)));
    }
    line(
        out,
        "chunks",
        "%,d, each at most one file of %ss"
            .formatted(planned.chunks().chunks(), dataset.rowNoun()));
    planned.reads().ifPresent(part -> line(out, "reads", part));
    planned.changes().ifPresent(changes -> line(out, "changes", changes));
    Estimate estimate = planned.estimate();
    line(out, "rows", estimate.rows());
    line(
        out,
        "memory",
        "at most about %,d MiB of heap for each thread, and %,d MiB for the index"
            .formatted(
                mebibytes(estimate.readerBytes() + ParquetOptions.DEFAULT.rowGroupBytes()),
                mebibytes(planned.chunks().chunks() * INDEX_BYTES)));
    dataset
        .axes()
        .forEach(
            (axis, labels) -> line(out, axis, String.format(Locale.ROOT, "%,d", labels.size())));
    line(
        out,
        "columns",
        dataset.schema().columns().stream()
            .map(column -> column.name())
            .collect(Collectors.joining(", ")));
    line(out, "output", output + " (nothing was written)");
  }

  private static long mebibytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }

  private static void line(PrintStream out, String name, String value) {
    out.printf(Locale.ROOT, "%-10s %s%n", name, value);
  }

  private String names(String separator) {
    return pipelines.stream().map(PipelineVerb::name).collect(Collectors.joining(separator));
  }
}
