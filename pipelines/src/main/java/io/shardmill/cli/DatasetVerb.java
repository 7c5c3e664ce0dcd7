package io.shardmill.cli;

import io.shardmill.dataset.commit.GarbageCollection;
import io.shardmill.dataset.commit.Inspection;
import io.shardmill.dataset.commit.InspectionJson;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.genotype.bed.BedFiles;
import io.shardmill.options.OptionSpec;
import io.shardmill.options.OptionTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A verb that looks after a committed data set.
 *
 * @param <O> its options
 */
final class DatasetVerb<O extends DatasetVerbOptions> implements Verb {

  /** What the verb does. */
  @FunctionalInterface
  private interface Action<O> {
    void run(O options, PrintStream out) throws IOException;
  }

  private final String name;
  private final String summary;
  private final Class<O> type;
  private final Action<O> action;
  private final Runners runners;

  private DatasetVerb(
      String name, String summary, Class<O> type, Runners runners, Action<O> action) {
    this.name = name;
    this.summary = summary;
    this.type = type;
    this.runners = runners;
    this.action = action;
  }

  static DatasetVerb<?> inspect(Runners runners) {
    return new DatasetVerb<>(
        "inspect",
        "What a data set holds: rows, chunks, columns, groups, where rows went",
        DatasetVerbOptions.Inspect.class,
        runners,
        DatasetVerb::inspect);
  }

  static DatasetVerb<?> verify(Runners runners) {
    return new DatasetVerb<>(
        "verify",
        "Checks every file of a data set: size, checksum, footer, counts",
        DatasetVerbOptions.Read.class,
        runners,
        DatasetVerb::verify);
  }

  static DatasetVerb<?> gc(Runners runners) {
    return new DatasetVerb<>(
        "gc",
        "Removes files that no version of a data set needs",
        DatasetVerbOptions.Collect.class,
        runners,
        DatasetVerb::collect);
  }

  static DatasetVerb<?> export(Runners runners) {
    return new DatasetVerb<>(
        "export",
        "Genotypes of a data set, by sample or by variant, to .bed, .bim and .fam of PLINK",
        DatasetVerbOptions.Export.class,
        runners,
        DatasetVerb::export);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public String help() {
    return Help.of(name + " DIR [--name=value ...]", summary, type);
  }

  @Override
  public List<OptionSpec> options() {
    return OptionTable.of(type);
  }

  @Override
  public void run(List<String> arguments, PrintStream out) throws IOException {
    List<String> named = new ArrayList<>(arguments);
    named.replaceAll(text -> text.startsWith("--") ? text : "--dataset=" + text);
    action.run(new Arguments<>(name, type, runners).parse(named), out);
  }

  private static Dataset open(DatasetVerbOptions.Read options) throws IOException {
    return options.getVersion() == 0
        ? Dataset.open(options.getDataset())
        : Dataset.open(options.getDataset(), options.getVersion());
  }

  private static void inspect(DatasetVerbOptions.Inspect options, PrintStream out)
      throws IOException {
    Dataset dataset = open(options);
    if (options.getJson()) {
      out.println(new String(InspectionJson.of(dataset), StandardCharsets.UTF_8).stripTrailing());
      return;
    }
    out.print(Inspection.of(dataset));
    if (options.getRows() > 0) {
      out.println();
      out.print(FirstRows.of(dataset, options.getRows()));
    }
  }

  private static void verify(DatasetVerbOptions.Read options, PrintStream out) throws IOException {
    Dataset dataset = open(options);
    List<Dataset.Problem> problems = dataset.verify();
    problems.forEach(out::println);
    if (!problems.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: %d problems, the first: %s"
              .formatted(options.getDataset(), problems.size(), problems.get(0)));
    }
    out.printf(
        Locale.ROOT,
        "%s: version %d is whole: %,d chunks, %,d rows%n",
        options.getDataset(),
        dataset.index().version(),
        dataset.index().chunks().size(),
        dataset.index().totalRows());
  }

  private static void collect(DatasetVerbOptions.Collect options, PrintStream out)
      throws IOException {
    GarbageCollection collection = GarbageCollection.of(options.getDataset());
    if (options.getKeepVersions() > 0) {
      collection = collection.keepVersions(options.getKeepVersions());
    }
    if (!options.getAbandon().isEmpty()) {
      collection = collection.abandon(options.getAbandon());
    }
    GarbageCollection.Result removed = collection.run();
    out.printf(
        Locale.ROOT,
        "%s: removed %,d files, %,.1f MB%n",
        options.getDataset(),
        removed.files().size(),
        removed.bytes() / 1e6);
  }

  private static void export(DatasetVerbOptions.Export options, PrintStream out)
      throws IOException {
    BedFiles files = BedFiles.of(options.getDataset());
    files.writeTo(options.getOutput());
    out.printf(
        Locale.ROOT,
        "%s.bed: %,d samples with %,d variants, a row for each %s%n",
        options.getOutput(),
        files.samples(),
        files.variants(),
        files.row());
  }
}
