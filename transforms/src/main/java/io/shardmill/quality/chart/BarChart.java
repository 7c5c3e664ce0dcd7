package io.shardmill.quality.chart;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Labelled numbers as lying bars, each with its number beside it, so it needs no table.
 *
 * @param names what there is a bar of for each label, one or two, such as {@code before} and {@code
 *     after}
 * @param bars the labels, in the order to show them
 */
public record BarChart(List<String> names, List<Bar> bars) implements Chart {

  private static final double MOST_NAMES = 170;

  /**
   * A label and its numbers.
   *
   * @param label what it is
   * @param values one for each name, none below 0
   * @param about what is said when it is pointed at
   */
  public record Bar(String label, double[] values, String about) {

    public Bar {
      values = values.clone();
    }
  }

  public BarChart {
    names = List.copyOf(names);
    bars = List.copyOf(bars);
  }

  @Override
  public void draw(Markup page, String title) {
    double row = 10 + 13.0 * names.size();
    double labels =
        Math.min(
            MOST_NAMES,
            8 + bars.stream().mapToDouble(bar -> TextWidth.of(bar.label())).max().orElse(40));
    double most =
        bars.stream().flatMapToDouble(bar -> DoubleStream.of(bar.values())).max().orElse(1);
    double numbers =
        10
            + bars.stream()
                .flatMapToDouble(bar -> DoubleStream.of(bar.values()))
                .map(value -> TextWidth.of(Figures.number(value)))
                .max()
                .orElse(40);
    double space = Svg.WIDTH - labels - numbers;
    Svg.open(
        page,
        Math.max(1, bars.size()) * row,
        title,
        "Bars of the numbers of %d labels; the numbers stand beside them.".formatted(bars.size()));
    for (int i = 0; i < bars.size(); i++) {
      draw(page, bars.get(i), i * row, row, labels, space / Math.max(most, 1e-300));
    }
    page.close();
  }

  private void draw(Markup page, Bar bar, double y, double row, double labels, double unit) {
    page.open("g").element("title", bar.about());
    Svg.label(page, "end", labels - 6, y + row / 2 + 4, TextWidth.fit(bar.label(), labels - 7));
    for (int i = 0; i < names.size(); i++) {
      double value = bar.values()[i];
      double width = value == 0 ? 0 : Math.max(1.5, unit * value);
      double top = y + 5 + 13.0 * i;
      Svg.bar(page, Svg.stageStyle(i, names.size()), labels, top, width, 12);
      Svg.label(page, "start", labels + width + 6, top + 10, Figures.number(value));
    }
    page.close();
  }

  @Override
  public void writeJson(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("names");
    for (String name : names) {
      json.writeString(name);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("bars");
    for (Bar bar : bars) {
      json.writeStartObject();
      json.writeStringField("label", bar.label());
      json.writeFieldName("values");
      Numbers.write(json, bar.values());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Bars of one number for each label. */
  public static BarChart of(String name, List<String> labels, List<Double> values) {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      double value = values.get(i);
      bars.add(
          new Bar(
              labels.get(i),
              new double[] {value},
              "%s: %s".formatted(labels.get(i), Figures.number(value))));
    }
    return new BarChart(List.of(name), bars);
  }
}
