package io.shardmill.quality;

import io.shardmill.quality.Measure.Stage;
import io.shardmill.quality.QualityCheck.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The report as one HTML page: no script, no network, light and dark, on screen and on paper. */
final class ReportPage {

  private static final int MAX_RULES = 50;

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
      case BEFORE -> "before";
      case AFTER -> "after";
    };
  }

  private String build() throws IOException {
    page.open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.element("title", report.title());
    page.open("style").verbatim(styleSheet()).close().close();
    page.open("body");
    head();
    page.open("main");
    conservation();
    checks();
    report.sections().forEach(this::section);
    page.close().close().close();
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

  private void conservation() {
    Conservation books = report.conservation();
    page.open("section").element("h2", "Where the " + books.unit() + " went");
    page.open("div", "class", "tiles");
    tile("Read", books.read(), "");
    if (books.totalAdded() > 0) {
      tile("Added", books.totalAdded(), "");
    }
    tile("Written", books.written(), Figures.share(books.written(), books.incoming()));
    tile("Filtered", books.totalFiltered(), Figures.share(books.totalFiltered(), books.incoming()));
    tile("Rejected", books.totalRejected(), Figures.share(books.totalRejected(), books.incoming()));
    page.close();

    page.open("table", "class", "books").open("thead").open("tr");
    page.element("th", "", "scope", "col")
        .element("th", "Rule", "scope", "col")
        .element("th", "Rows", "scope", "col", "class", "number")
        .element("th", "Share", "scope", "col", "class", "number")
        .element("th", "", "class", "meter");
    page.close().close().open("tbody");
    book("Read", "", books.read(), "in");
    books("Added", books.added(), "in");
    book("Written", "", books.written(), "now");
    books("Filtered", books.filtered(), "was");
    books("Rejected", books.rejected(), "bad");
    page.close().close().close();
  }

  private void tile(String name, long rows, String share) {
    page.open("div", "class", "tile").element("span", name, "class", "name");
    page.element("span", Figures.count(rows), "class", "value");
    page.element("span", share, "class", "share").close();
  }

  private void books(String name, SortedMap<String, Long> byRule, String style) {
    long others = 0;
    int shown = 0;
    for (Map.Entry<String, Long> rule : byRule.entrySet()) {
      if (shown++ < MAX_RULES) {
        book(name, rule.getKey(), rule.getValue(), style);
      } else {
        others += rule.getValue();
      }
    }
    if (others > 0) {
      book(name, "other rules", others, style);
    }
  }

  private void book(String name, String rule, long rows, String style) {
    long all = Math.max(1, report.conservation().incoming());
    page.open("tr").element("th", name, "scope", "row");
    page.open("td");
    if (!rule.isEmpty()) {
      page.element("code", rule);
    }
    page.close().element("td", Figures.count(rows), "class", "number");
    page.element("td", Figures.share(rows, report.conservation().incoming()), "class", "number");
    page.open("td", "class", "meter");
    page.open("svg", "viewBox", "0 0 100 8", "preserveAspectRatio", "none", "aria-hidden", "true");
    Plot.bar(page, "hit", 0, 0, 100, 8);
    if (rows > 0) {
      Plot.bar(page, style, 0, 0, Math.min(100, Math.max(0.5, 100.0 * rows / all)), 8);
    }
    page.close().close().close();
  }

  private void checks() {
    if (report.checks().isEmpty()) {
      return;
    }
    page.open("section").element("h2", "Checks").open("table", "class", "checks");
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
    page.close().close().close();
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
      legend(distribution.stages().size());
      new HistogramChart(distribution).draw(page);
    } else if (exhibit instanceof Exhibit.Bars bars) {
      legend(bars.stages().size());
      new BarChart(bars).draw(page);
    } else if (exhibit instanceof Exhibit.Lines lines) {
      new LineChart(lines).draw(page);
    } else if (exhibit instanceof Exhibit.Table table) {
      table(table);
    }
    page.close();
  }

  private void legend(int stages) {
    if (stages > 1) {
      page.open("p", "class", "legend");
      page.element("span", "", "class", "key was").element("span", "before filtering");
      page.element("span", "", "class", "key now").element("span", "after filtering").close();
    }
  }

  private void table(Exhibit.Table table) {
    List<String> alignments =
        IntStream.range(0, table.columns().size()).mapToObj(i -> alignment(table, i)).toList();
    page.open("div", "class", "scroll").open("table").open("thead").open("tr");
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
          "The first %s of %s rows."
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

  private static String styleSheet() throws IOException {
    try (InputStream css =
        Objects.requireNonNull(ReportPage.class.getResourceAsStream("qc_report.css"))) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
