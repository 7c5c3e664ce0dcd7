package io.shardmill.quality.chart;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Shares in percent of a grid of rows and columns, as shades.
 *
 * @param x what the columns are; they count from 1
 * @param columns how many there are, at most {@value #MAX_COLUMNS}
 * @param rows the rows, at most {@value #MAX_ROWS}
 */
public record HeatMap(String x, int columns, List<Row> rows) implements Chart {

  /** Columns that can be told apart. */
  public static final int MAX_COLUMNS = 366;

  /** Rows drawn. */
  public static final int MAX_ROWS = 60;

  private static final double NAMES = 104;
  private static final double RIGHT = Svg.WIDTH - 18;
  private static final double HEIGHT = 15;

  /**
   * A row.
   *
   * @param name its name
   * @param percent one number of each column, as many as are known; NaN leaves a hole
   */
  public record Row(String name, double[] percent) {

    public Row {
      percent = percent.clone();
    }
  }

  public HeatMap {
    rows = rows.stream().limit(MAX_ROWS).toList();
    if (columns < 1 || columns > MAX_COLUMNS) {
      throw new IllegalArgumentException(
          "A heat map has 1 to %d columns, not %d".formatted(MAX_COLUMNS, columns));
    }
  }

  @Override
  public void draw(Markup page, String title) {
    Levels levels = Levels.ofPercent();
    double bottom = 6 + HEIGHT * rows.size();
    Svg.open(page, bottom + 44, title, "Shades of %d rows over %s.".formatted(rows.size(), x));
    double width = (RIGHT - NAMES) / columns;
    List<StringBuilder> paths = new ArrayList<>();
    levels.names().forEach(level -> paths.add(new StringBuilder()));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double top = 6 + HEIGHT * i;
      Svg.label(page, "end", NAMES - 6, top + 11.5, TextWidth.fit(row.name(), NAMES - 8));
      for (int column = 0; column < Math.min(columns, row.percent().length); column++) {
        if (!Double.isNaN(row.percent()[column])) {
          paths
              .get(levels.of(row.percent()[column]))
              .append('M')
              .append(Svg.at(NAMES + column * width, top + 0.5))
              .append('h')
              .append(Svg.at(Math.max(0.4, width - 0.4)))
              .append('v')
              .append(Svg.at(HEIGHT - 1))
              .append('h')
              .append(Svg.at(-Math.max(0.4, width - 0.4)))
              .append('z');
        }
      }
    }
    for (int level = 0; level < paths.size(); level++) {
      if (!paths.get(level).isEmpty()) {
        Svg.path(page, levels.style(level), paths.get(level).toString(), levels.names().get(level));
      }
    }
    int every = (int) Math.max(1, Range.step(columns, 8));
    for (int column = 0; column < columns; column += every) {
      Svg.label(
          page, "middle", NAMES + (column + 0.5) * width, bottom + 16, Figures.count(column + 1L));
    }
    Svg.label(page, "middle", (NAMES + RIGHT) / 2, bottom + 36, x);
    page.close();
    levels.legend(page, "");
  }

  @Override
  public void writeJson(JsonGenerator json) throws IOException {
    json.writeStringField("x", x);
    json.writeObjectFieldStart("rows");
    for (Row row : rows) {
      json.writeFieldName(row.name());
      Numbers.write(json, row.percent());
    }
    json.writeEndObject();
  }
}
