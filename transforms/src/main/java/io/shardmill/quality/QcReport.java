package io.shardmill.quality;

import io.shardmill.quality.QualityCheck.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person should know of a data set before using it: {@code qc_report.json} for programs and
 * {@code qc_report.html}, one file without network, for people.
 *
 * <p>Equal content gives equal bytes. The page stays under 1 MB whatever the data, as long as there
 * are no more than about 50 exhibits, because bins, labels, points and rows are bounded.
 *
 * @param title what was made
 * @param subtitle of what, in a line
 * @param facts a few names and values for the head: inputs, samples, options
 * @param conservation where the rows went
 * @param checks verdicts, in the order to show them
 * @param sections charts and tables by subject
 * @param statistics all statistics, for the JSON
 * @param rules what the codes of rules mean, of those that the books name
 */
public record QcReport(
    String title,
    String subtitle,
    List<Fact> facts,
    Conservation conservation,
    List<QualityCheck> checks,
    List<Section> sections,
    StatisticsSet statistics,
    SortedMap<String, String> rules) {

  /** A name and a value. */
  public record Fact(String name, String value) {}

  /**
   * Exhibits of one subject.
   *
   * @param title the subject
   * @param description how to read them; may be empty
   */
  public record Section(String title, String description, List<Exhibit> exhibits) {
    public Section {
      exhibits = List.copyOf(exhibits);
    }
  }

  public QcReport {
    facts = List.copyOf(facts);
    checks = List.copyOf(checks);
    sections = List.copyOf(sections);
    TreeMap<String, String> named = new TreeMap<>(rules);
    named.keySet().removeIf(rule -> !names(conservation, rule));
    rules = Collections.unmodifiableSortedMap(named);
  }

  /** A report whose rules are not explained. */
  public QcReport(
      String title,
      String subtitle,
      List<Fact> facts,
      Conservation conservation,
      List<QualityCheck> checks,
      List<Section> sections,
      StatisticsSet statistics) {
    this(title, subtitle, facts, conservation, checks, sections, statistics, new TreeMap<>());
  }

  /** The same with what the codes of rules mean; those that the books do not name are left out. */
  public QcReport withRules(Map<String, String> meanings) {
    return new QcReport(
        title,
        subtitle,
        facts,
        conservation,
        checks,
        sections,
        statistics,
        new TreeMap<>(meanings));
  }

  private static boolean names(Conservation books, String rule) {
    return books.added().containsKey(rule)
        || books.filtered().containsKey(rule)
        || books.rejected().containsKey(rule);
  }

  /** The worst of all verdicts. */
  public Status status() {
    return checks.stream().map(QualityCheck::status).reduce(Status.PASS, Status::worse);
  }

  /** Writes {@code qc_report.json}; does not close {@code out}. */
  public void writeJson(OutputStream out) throws IOException {
    ReportJson.write(this, out);
  }

  /** Writes {@code qc_report.html}; does not close {@code out}. */
  public void writeHtml(OutputStream out) throws IOException {
    out.write(ReportPage.of(this).getBytes(StandardCharsets.UTF_8));
  }
}
