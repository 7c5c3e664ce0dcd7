package io.shardmill.quality;

import io.shardmill.quality.chart.Figures;
import io.shardmill.quality.chart.Markup;
import io.shardmill.quality.chart.Svg;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Where the rows went: tiles, and a table with a line for each rule that says what the rule is. */
final class BooksSection {

  private static final int MAX_RULES = 50;

  private final Markup page;
  private final Conservation books;
  private final Map<String, String> rules;

  BooksSection(Markup page, QcReport report) {
    this.page = page;
    this.books = report.conservation();
    this.rules = report.rules();
  }

  void draw() {
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

    page.open("div", "class", "scroll books").open("table", "class", "books");
    page.open("thead").open("tr");
    for (String column : List.of("", "Rule")) {
      page.element("th", column, "scope", "col");
    }
    page.element("th", "Rows", "scope", "col", "class", "number")
        .element("th", "Share", "scope", "col", "class", "number")
        .element("th", "", "class", "meter");
    page.close().close().open("tbody");
    book("Read", "", books.read(), "in");
    books("Added", books.added(), "in");
    book("Written", "", books.written(), "now");
    books("Filtered", books.filtered(), "was");
    books("Rejected", books.rejected(), "bad");
    page.close().close().close().close();
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
    long all = Math.max(1, books.incoming());
    page.open("tr").element("th", name, "scope", "row");
    page.open("td");
    if (!rule.isEmpty()) {
      page.element("code", rule);
      String about = rules.get(rule);
      if (about != null) {
        page.element("span", about, "class", "about");
      }
    }
    page.close().element("td", Figures.count(rows), "class", "number");
    page.element("td", Figures.share(rows, books.incoming()), "class", "number");
    page.open("td", "class", "meter");
    page.open("svg", "viewBox", "0 0 100 8", "preserveAspectRatio", "none", "aria-hidden", "true");
    Svg.bar(page, "hit", 0, 0, 100, 8);
    if (rows > 0) {
      Svg.bar(page, style, 0, 0, Math.min(100, Math.max(0.5, 100.0 * rows / all)), 8);
    }
    page.close().close().close();
  }
}
