package io.shardmill.quality.chart;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Shares of a whole as parts of lying bars, all of the same length.
 *
 * @param parts what the parts are, from left to right
 * @param bars at most {@value #MAX_BARS}
 */
public record StackedBars(List<Part> parts, List<Bar> bars) implements Chart {

  /** Bars drawn. */
  public static final int MAX_BARS = 40;

  private static final double NAMES = 104;
  private static final double RIGHT = Svg.WIDTH - 18;

  /**
   * A part of each bar.
   *
   * @param name what it is
   * @param target what is wished of it; may be empty
   * @param tone how it is to be taken
   */
  public record Part(String name, String target, Tone tone) {}

  /** How a part is to be taken; each has a colour of its own. */
  public enum Tone {
    VERY_LOW,
    LOW,
    GOOD,
    HIGH,
    VERY_HIGH;

    private String style() {
      return "tone" + ordinal();
    }
  }

  /**
   * A bar.
   *
   * @param name whose it is
   * @param percent the share of each part, together 100
   */
  public record Bar(String name, double[] percent) {

    public Bar {
      percent = percent.clone();
    }
  }

  public StackedBars {
    parts = List.copyOf(parts);
    bars = bars.stream().limit(MAX_BARS).toList();
  }

  @Override
  public void draw(Markup page, String title) {
    Svg.open(
        page,
        Math.max(1, bars.size()) * (double) Svg.ROW,
        title,
        "Shares of %d parts in %d bars.".formatted(parts.size(), bars.size()));
    for (int i = 0; i < bars.size(); i++) {
      draw(page, bars.get(i), i * Svg.ROW);
    }
    page.close();
    Legend legend = Legend.open(page);
    for (Part part : parts) {
      legend.entry(
          part.tone().style(),
          part.target().isEmpty() ? part.name() : part.name() + ", target " + part.target());
    }
    legend.close();
    FoldedTable.draw(
        page,
        "Shares as a table",
        Stream.concat(Stream.of(""), parts.stream().map(Part::name)).toList(),
        bars.stream().map(StackedBars::row).toList());
  }

  private void draw(Markup page, Bar bar, double top) {
    Svg.label(page, "end", NAMES - 6, top + 16, TextWidth.fit(bar.name(), NAMES - 8));
    double left = NAMES;
    for (int part = 0; part < parts.size(); part++) {
      double width = (RIGHT - NAMES) * bar.percent()[part] / 100;
      if (width > 0) {
        String text = percent(bar.percent()[part]);
        page.open("g")
            .element("title", "%s, %s: %s".formatted(bar.name(), parts.get(part).name(), text));
        Svg.bar(page, parts.get(part).tone().style(), left, top + 3, Math.max(0.5, width), 18);
        if (TextWidth.of(text) + 6 < width) {
          page.element(
              "text",
              text,
              "class",
              "inside",
              "x",
              Svg.at(left + width / 2),
              "y",
              Svg.at(top + 16),
              "text-anchor",
              "middle");
        }
        page.close();
      }
      left += width;
    }
  }

  private static List<String> row(Bar bar) {
    List<String> row = new ArrayList<>(List.of(bar.name()));
    for (double share : bar.percent()) {
      row.add(percent(share));
    }
    return row;
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", share);
  }

  @Override
  public void writeJson(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("parts");
    for (Part part : parts) {
      json.writeString(part.name());
    }
    json.writeEndArray();
    json.writeObjectFieldStart("bars");
    for (Bar bar : bars) {
      json.writeFieldName(bar.name());
      Numbers.write(json, bar.percent());
    }
    json.writeEndObject();
  }
}
