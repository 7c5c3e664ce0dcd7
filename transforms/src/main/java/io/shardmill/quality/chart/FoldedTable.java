package io.shardmill.quality.chart;

import java.util.List;

/** Numbers of a chart, folded below it. The first column names rows, the others are numbers. */
public final class FoldedTable {

  private FoldedTable() {}

  /** Draws a table; nothing if it has no rows. */
  public static void draw(Markup page, String summary, List<String> head, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    page.open("details").element("summary", summary).open("div", "class", "scroll").open("table");
    page.open("thead").open("tr");
    for (int column = 0; column < head.size(); column++) {
      page.element("th", head.get(column), "scope", "col", "class", column == 0 ? "" : "number");
    }
    page.close().close().open("tbody");
    for (List<String> row : rows) {
      page.open("tr").element("th", row.get(0), "scope", "row");
      row.stream().skip(1).forEach(cell -> page.element("td", cell, "class", "number"));
      page.close();
    }
    page.close().close().close().close();
  }
}
