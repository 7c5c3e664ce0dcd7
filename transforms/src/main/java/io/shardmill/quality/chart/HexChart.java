package io.shardmill.quality.chart;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many things are where on two axes, in hexagons: for more things than can be dots. The axes
 * span the hexagons that hold any.
 *
 * @param x the name of the horizontal axis
 * @param y the name of the vertical axis
 * @param lattice where the hexagons are
 * @param counts how many things are in each of its cells
 * @param outside how many are in none
 * @param marks thresholds
 */
public record HexChart(
    String x, String y, HexLattice lattice, long[] counts, long outside, List<Mark> marks)
    implements Chart {

  public HexChart {
    if (counts.length != lattice.cells()) {
      throw new IllegalArgumentException(
          "%d counts of %d hexagons".formatted(counts.length, lattice.cells()));
    }
    counts = counts.clone();
    marks = List.copyOf(marks);
  }

  @Override
  public void draw(Markup page, String title) {
    int[] cells = IntStream.range(0, counts.length).filter(cell -> counts[cell] > 0).toArray();
    Levels levels = Levels.ofCounts(Arrays.stream(counts).max().orElse(0));
    Frame frame =
        Frame.open(
            page,
            title,
            "Counts of %s over %s.".formatted(y, x),
            new Axis(x, lattice.x()),
            span(cells, lattice.x(), lattice.width() / 2, lattice::centreX),
            new Axis(y, lattice.y()),
            span(cells, lattice.y(), lattice.height() * 2 / 3, lattice::centreY));
    List<StringBuilder> paths = new ArrayList<>();
    levels.names().forEach(level -> paths.add(new StringBuilder()));
    String shape = shape(frame);
    for (int cell : cells) {
      hexagon(paths.get(levels.of((double) counts[cell])), frame, cell, shape);
    }
    for (int level = 0; level < paths.size(); level++) {
      if (!paths.get(level).isEmpty()) {
        Svg.path(page, levels.style(level), paths.get(level).toString(), levels.names().get(level));
      }
    }
    Labels labels = new Labels(frame);
    marks.forEach(mark -> mark.draw(page, frame, labels));
    page.close();
    levels.legend(page, outside == 0 ? "" : Figures.count(outside) + " not shown");
  }

  private interface Centre {
    double of(int cell);
  }

  private static Range span(int[] cells, Axis.Scale scale, double half, Centre centre) {
    double low = Arrays.stream(cells).mapToDouble(centre::of).min().orElse(0) - half;
    double high = Arrays.stream(cells).mapToDouble(centre::of).max().orElse(1) + half;
    return new Range(scale, low, high);
  }

  /** All hexagons have one shape, so that of each only the place is told: the top corner. */
  private void hexagon(StringBuilder path, Frame frame, int cell, String shape) {
    path.append('M')
        .append(
            Svg.at(
                frame.across(lattice.x().value(lattice.centreX(cell))),
                frame.down(lattice.y().value(lattice.centreY(cell) + lattice.height() * 2 / 3))))
        .append(shape);
  }

  private String shape(Frame frame) {
    double half = frame.width() * lattice.width() / 2 / frame.x().length();
    double third = frame.height() * lattice.height() / 3 / frame.y().length();
    return "l%sv%sl%sl%sv%sz"
        .formatted(
            Svg.at(half, third),
            Svg.at(2 * third),
            Svg.at(-half, third),
            Svg.at(-half, -third),
            Svg.at(-2 * third));
  }

  @Override
  public void writeJson(JsonGenerator json) throws IOException {
    json.writeStringField("x", x);
    json.writeStringField("y", y);
    json.writeArrayFieldStart("hexagons");
    for (int cell = 0; cell < counts.length; cell++) {
      if (counts[cell] > 0) {
        Numbers.write(
            json,
            lattice.x().value(lattice.centreX(cell)),
            lattice.y().value(lattice.centreY(cell)),
            (double) counts[cell]);
      }
    }
    json.writeEndArray();
    json.writeNumberField("outside", outside);
  }
}
