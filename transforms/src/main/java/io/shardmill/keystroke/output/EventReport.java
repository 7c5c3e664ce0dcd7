package io.shardmill.keystroke.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.chunk.ChunkCounts;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.Completion;
import io.shardmill.entity.EntityIndex;
import io.shardmill.entity.EntitySummary;
import io.shardmill.json.Json;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.UserNumber;
import io.shardmill.keystroke.source.LeftOutFiles;
import io.shardmill.keystroke.source.StudyPlan;
import io.shardmill.quality.Bins;
import io.shardmill.quality.Conservation;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.Measure;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The files about all raw events: the index {@code users.parquet}, {@code files_left_out.json} with
 * the names of files that were listed and are not read, and the QC report.
 *
 * @param <T> a statistic that is not needed
 */
public final class EventReport<T> implements Completion<T> {

  private static final Measure LOGS = Measure.of("user.logs");
  private static final Measure EVENTS = Measure.of("user.events_per_log");
  private static final Measure SHORTEST = Measure.of("user.fewest_lines");
  private static final Measure SKIPPED = Measure.of("user.skipped");

  private final StudyPlan study;

  private EventReport(StudyPlan study) {
    this.study = study;
  }

  /** Reports on the logs of a study. */
  public static <T> EventReport<T> of(StudyPlan study) {
    return new EventReport<>(study);
  }

  @Override
  public List<SideFile> sideFiles(StatisticsSet observed, T statistic) {
    EntityIndex index = new EntityIndex(study.users(), observed);
    LeftOutFiles leftOut = study.leftOut();
    List<SideFile> files = new ArrayList<>();
    files.add(SideFile.of(User.KIND.file(), index::write));
    files.add(SideFile.of("files_left_out.json", (dataset, out) -> write(leftOut, out)));
    files.addAll(SideFile.report(dataset -> report(dataset, index, observed)));
    return files;
  }

  private static void write(LeftOutFiles leftOut, OutputStream out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      write("partial", leftOut.partial(), json);
      write("unknown", leftOut.unknown(), json);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void write(String field, List<String> names, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String name : names) {
      json.writeString(name);
    }
    json.writeEndArray();
  }

  private QcReport report(Dataset dataset, EntityIndex index, StatisticsSet observed)
      throws IOException {
    List<EntitySummary> summaries = index.summaries(dataset);
    StatisticsSet statistics = new StatisticsSet();
    statistics.merge(observed);
    summaries.forEach(summary -> observe(summary, statistics));
    EventChecks checks = new EventChecks(study.completeness(), summaries);
    checks.observe(statistics);
    ChunkCounts counts = dataset.index().counts();
    Conservation conservation =
        new Conservation(
            "lines",
            counts.read(),
            counts.added(),
            counts.written(),
            counts.rejected(),
            counts.filtered());
    long kept = summaries.stream().filter(summary -> summary.reason().isEmpty()).count();
    return new QcReport(
        "Keystroke events",
        String.format(Locale.ROOT, "%,d events of %,d users", counts.written(), kept),
        facts(dataset, summaries.size(), kept),
        conservation,
        QualityRule.checkAll(checks.rules(), statistics, conservation),
        sections(statistics, summaries, checks),
        statistics);
  }

  private List<QcReport.Fact> facts(Dataset dataset, int users, long kept) {
    List<QcReport.Fact> facts = new ArrayList<>();
    dataset.index().inputs().forEach(input -> facts.add(new QcReport.Fact("Input", input.name())));
    facts.add(
        new QcReport.Fact(
            "Users", String.format(Locale.ROOT, "%,d kept, %,d skipped", kept, users - kept)));
    Long parent = dataset.index().parentVersion();
    study
        .changes()
        .ifPresent(
            changes ->
                facts.add(new QcReport.Fact("Users since version %d".formatted(parent), changes)));
    LeftOutFiles leftOut = study.leftOut();
    facts.add(
        new QcReport.Fact(
            "Files that are not read",
            String.format(
                Locale.ROOT,
                "%,d downloads that were not finished, %,d whose names tell no user",
                leftOut.partial().size(),
                leftOut.unknown().size())));
    return facts;
  }

  private static void observe(EntitySummary summary, StatisticsSet set) {
    if (summary.reason().isPresent()) {
      set.category(SKIPPED).add(User.KIND.columns().reasons().get(summary.reason().getAsInt()));
      return;
    }
    double logs = number(summary, UserNumber.N_LOGS);
    set.numeric(LOGS, Bins.uniform(0, 40, 40)).add(logs);
    set.numeric(EVENTS, Bins.uniform(0, 2_000, 50))
        .add(number(summary, UserNumber.N_EVENTS) / logs);
    set.numeric(SHORTEST, Bins.uniform(0, 1_000, 50)).add(number(summary, UserNumber.FEWEST_LINES));
  }

  private static double number(EntitySummary summary, UserNumber number) {
    return summary.get(number.ordinal());
  }

  private static List<QcReport.Section> sections(
      StatisticsSet set, List<EntitySummary> summaries, EventChecks checks) {
    return List.of(
        new QcReport.Section(
            "Users",
            "One value for each user with an event.",
            present(
                List.of(
                    Exhibit.Distribution.of(set, LOGS.name(), "Logs", "Of each user.", ""),
                    Exhibit.Distribution.of(
                        set, EVENTS.name(), "Events", "Of a log of each user, on the mean.", ""),
                    Exhibit.Distribution.of(
                        set, SHORTEST.name(), "Shortest log", "Lines, a header among them.", "")))),
        new QcReport.Section("Users without events", "", skipped(set, summaries)),
        new QcReport.Section(
            "Users with one log",
            "A log of one has, byte for byte, the content of one of the other.",
            List.of(shared(checks))));
  }

  private static Exhibit shared(EventChecks checks) {
    return Exhibit.Table.of(
        "Who",
        "",
        List.of("User", "And user"),
        checks.pairs().stream()
            .map(pair -> List.of(User.KIND.name(pair.one()), User.KIND.name(pair.other())))
            .toList());
  }

  private static List<Exhibit> skipped(StatisticsSet set, List<EntitySummary> summaries) {
    List<Exhibit> exhibits =
        new ArrayList<>(present(List.of(Exhibit.Bars.of(set, SKIPPED.name(), "Reasons", ""))));
    List<List<String>> rows = new ArrayList<>();
    for (int ordinal = 0; ordinal < summaries.size(); ordinal++) {
      if (summaries.get(ordinal).reason().isPresent()) {
        rows.add(
            List.of(
                User.KIND.name(ordinal),
                User.KIND.columns().reasons().get(summaries.get(ordinal).reason().getAsInt())));
      }
    }
    exhibits.add(Exhibit.Table.of("Who", "And why.", List.of("User", "Reason"), rows));
    return exhibits;
  }

  private static List<Exhibit> present(List<Optional<Exhibit>> exhibits) {
    return exhibits.stream().flatMap(Optional::stream).toList();
  }
}
