package io.shardmill.keystroke.output;

import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.Completion;
import io.shardmill.entity.EntityDatasetSource;
import io.shardmill.entity.EntityIndex;
import io.shardmill.entity.EntityKind;
import io.shardmill.entity.EntitySummary;
import io.shardmill.quality.CategoryStatistics;
import io.shardmill.quality.Conservation;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.Measure;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The files about all of a layer that is made of another one: the index {@code users.parquet}, the
 * QC report, and those of the layer itself.
 *
 * @param <T> what was fitted by an earlier pass
 */
public final class LayerReport<T> implements Completion<T> {

  private static final Measure SKIPPED = Measure.of("user.skipped");

  private final EntityDatasetSource source;
  private final LayerDetails<T> details;

  private LayerReport(EntityDatasetSource source, LayerDetails<T> details) {
    this.source = source;
    this.details = details;
  }

  /** Reports on a layer that is made of a source. */
  public static <T> LayerReport<T> of(EntityDatasetSource source, LayerDetails<T> details) {
    return new LayerReport<>(source, details);
  }

  @Override
  public DatasetPlan plan(DatasetPlan planned, StatisticsSet observed, T fitted)
      throws IOException {
    return details.plan(planned, observed, fitted);
  }

  @Override
  public List<SideFile> sideFiles(StatisticsSet observed, T fitted) {
    EntityIndex index = new EntityIndex(source.entities(), observed);
    List<SideFile> files = new ArrayList<>();
    files.add(SideFile.of(kind().file(), index::write));
    files.addAll(SideFile.report(dataset -> report(dataset, index, observed, fitted)));
    files.addAll(details.files(fitted));
    return files;
  }

  private EntityKind kind() {
    return source.entities().register().kind();
  }

  private QcReport report(Dataset dataset, EntityIndex index, StatisticsSet observed, T fitted) {
    try {
      List<EntitySummary> summaries = index.summaries(dataset);
      StatisticsSet statistics = new StatisticsSet();
      statistics.merge(observed);
      skipped(summaries, statistics.category(SKIPPED));
      details.observe(summaries, statistics);
      Conservation conservation = dataset.conservation();
      List<QualityRule> rules = new ArrayList<>(List.of(QualityRule.booksBalance()));
      rules.addAll(details.rules());
      long kept = summaries.stream().filter(summary -> summary.reason().isEmpty()).count();
      List<QcReport.Section> sections = new ArrayList<>(details.sections(statistics, fitted));
      sections.add(
          new QcReport.Section(
              "Users without rows",
              "",
              present(List.of(Exhibit.Bars.of(statistics, SKIPPED.name(), "Reasons", "")))));
      return new QcReport(
          details.title(),
          String.format(
              Locale.ROOT,
              "%,d %ss of %,d users",
              conservation.written(),
              dataset.index().rowNoun(),
              kept),
          facts(dataset, summaries.size(), kept),
          conservation,
          QualityRule.checkAll(rules, statistics, conservation),
          sections,
          statistics);
    } catch (IOException e) {
      throw new UncheckedIOException("The report cannot be made", e);
    }
  }

  private void skipped(List<EntitySummary> summaries, CategoryStatistics skipped) {
    for (EntitySummary summary : summaries) {
      if (summary.reason().isPresent()) {
        skipped.add(kind().columns().reasons().get(summary.reason().getAsInt()));
      }
    }
  }

  private List<QcReport.Fact> facts(Dataset dataset, int users, long kept) {
    List<QcReport.Fact> facts = new ArrayList<>();
    dataset
        .index()
        .inputs()
        .forEach(input -> facts.add(new QcReport.Fact("Made of", input.name())));
    facts.add(
        new QcReport.Fact(
            "Users", String.format(Locale.ROOT, "%,d kept, %,d skipped", kept, users - kept)));
    source
        .changes()
        .ifPresent(
            changes -> facts.add(new QcReport.Fact("Users since the version before", changes)));
    return facts;
  }

  /** What there is to show. */
  static List<Exhibit> present(List<Optional<Exhibit>> exhibits) {
    return exhibits.stream().flatMap(Optional::stream).toList();
  }
}
