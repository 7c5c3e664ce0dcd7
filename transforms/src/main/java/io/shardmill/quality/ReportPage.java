package io.shardmill.quality;

import io.shardmill.quality.Measure.Stage;
import io.shardmill.quality.QualityCheck.Status;
import io.shardmill.quality.chart.Figures;
import io.shardmill.quality.chart.Legend;
import io.shardmill.quality.chart.Markup;
import io.shardmill.quality.chart.Svg;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The report as one HTML page: no network, light and dark, on screen and on paper. Its one script
 * sorts tables; without it everything else is the same.
 */
final class ReportPage {

  private static final Predicate<String> NUMBER =
      Pattern.compile("-?[0-9][0-9,]*(\\.[0-9]+)?(e-?[0-9]+)?( %)?|–").asMatchPredicate();

  private final QcReport report;
  private final Markup page = new Markup();

  private ReportPage(QcReport report) {
    this.report = report;
  }

  static String of(QcReport report) throws IOException {
    return new ReportPage(report).build();
  }

  /** What a stage is called on the page. */
  static String name(Stage stage) {
    return switch (stage) {
      case ANY -> "all";
      case BEFORE -> "before filtering";
      case AFTER -> "after filtering";
    };
  }

  private String build() throws IOException {
    page.open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.element("title", report.title());
    page.open("style").verbatim(resource("qc_report.css")).close().close();
    page.open("body");
    head();
    page.open("main");
    new BooksSection(page, report).draw();
    checks();
    report.sections().forEach(this::section);
    page.close();
    page.open("script").verbatim(resource("qc_report.js")).close();
    page.close().close();
    return "<!DOCTYPE html>\n" + page + "\n";
  }

  private void head() {
    page.open("header").open("div", "class", "title").element("h1", report.title());
    page.element("span", label(report.status()), "class", "badge " + style(report.status()));
    page.close().element("p", report.subtitle(), "class", "subtitle");
    page.open("dl", "class", "facts");
    for (QcReport.Fact fact : report.facts()) {
      page.open("div").element("dt", fact.name()).element("dd", fact.value()).close();
    }
    page.close().close();
  }

  private void checks() {
    if (report.checks().isEmpty()) {
      return;
    }
    page.open("section").element("h2", "Checks");
    page.open("div", "class", "scroll books").open("table", "class", "checks");
    page.open("thead").open("tr");
    for (String column : List.of("Verdict", "Check", "Observed", "Expected", "Note")) {
      page.element("th", column, "scope", "col");
    }
    page.close().close().open("tbody");
    for (QualityCheck check : report.checks()) {
      page.open("tr").open("td");
      page.element("span", label(check.status()), "class", "badge " + style(check.status()));
      page.close().element("th", check.name(), "scope", "row");
      page.element("td", check.observed()).element("td", check.expected());
      page.element("td", check.message(), "class", "note").close();
    }
    page.close().close().close().close();
  }

  private void section(QcReport.Section section) {
    page.open("section").element("h2", section.title());
    paragraph(section.description());
    page.open("div", "class", "exhibits");
    section.exhibits().forEach(this::exhibit);
    page.close().close();
  }

  private void exhibit(Exhibit exhibit) {
    page.open("figure", "class", exhibit instanceof Exhibit.Table ? "wide" : "");
    page.open("figcaption").element("h3", exhibit.title());
    paragraph(exhibit.description());
    page.close();
    if (exhibit instanceof Exhibit.Distribution distribution) {
      ExhibitFigure.draw(page, distribution);
    } else if (exhibit instanceof Exhibit.Bars bars) {
      ExhibitFigure.draw(page, bars);
      legend(bars.stages());
    } else if (exhibit instanceof Exhibit.Drawing drawing) {
      drawing.chart().draw(page, drawing.title());
    } else if (exhibit instanceof Exhibit.Table table) {
      table(table);
    }
    page.close();
  }

  private void legend(List<Exhibit.Staged<CategoryStatistics>> stages) {
    if (stages.size() > 1) {
      Legend legend = Legend.open(page);
      for (int i = 0; i < stages.size(); i++) {
        legend.entry(Svg.stageStyle(i, stages.size()), name(stages.get(i).stage()));
      }
      legend.close();
    }
  }

  private void table(Exhibit.Table table) {
    List<String> alignments =
        IntStream.range(0, table.columns().size()).mapToObj(i -> alignment(table, i)).toList();
    page.open("div", "class", "scroll").open("table", "class", "sortable");
    page.open("thead").open("tr");
    for (int column = 0; column < table.columns().size(); column++) {
      page.element(
          "th", table.columns().get(column), "scope", "col", "class", alignments.get(column));
    }
    page.close().close().open("tbody");
    for (List<String> row : table.rows()) {
      page.open("tr");
      for (int column = 0; column < row.size(); column++) {
        page.element("td", row.get(column), "class", alignments.get(column));
      }
      page.close();
    }
    page.close().close().close();
    if (table.totalRows() > table.rows().size()) {
      paragraph(
          "%s of %s rows."
              .formatted(Figures.count(table.rows().size()), Figures.count(table.totalRows())));
    }
  }

  private void paragraph(String text) {
    if (!text.isEmpty()) {
      page.element("p", text, "class", "description");
    }
  }

  private static String alignment(Exhibit.Table table, int column) {
    boolean numeric = table.rows().stream().allMatch(row -> NUMBER.test(row.get(column)));
    return numeric ? "number" : "";
  }

  private static String label(Status status) {
    return switch (status) {
      case PASS -> "✓ pass";
      case WARN -> "! warning";
      case FAIL -> "✕ fail";
    };
  }

  private static String style(Status status) {
    return switch (status) {
      case PASS -> "pass";
      case WARN -> "warn";
      case FAIL -> "fail";
    };
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(ReportPage.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
