package io.shardmill.quality.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.json.Json;
import io.shardmill.quality.chart.XyChart.Named;
import io.shardmill.quality.chart.XyChart.Point;
import io.shardmill.quality.chart.XyChart.Series;
import io.shardmill.quality.chart.XyChart.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartTest {

  private static final String LONG_NAME = "MMMMMMMM_a_name_that_is_far_too_long_for_its_place_WWW";

  /** A label, with the space that it takes at most. */
  private record Box(String text, double left, double right, double baseline) {
    boolean meets(Box other) {
      return left < other.right
          && other.left < right
          && Math.abs(baseline - other.baseline) < TextWidth.SIZE * 0.8;
    }
  }

  static Stream<Chart> charts() {
    return Stream.of(
        histogram(0.95, 1.0),
        histogram(1e-9, 3e12),
        histogram(-1e6, 1e6),
        histogram(0.00442, 0.00453),
        histogram(-3.21e-9, 4.56e-9),
        scatter(Axis.linear("x"), Axis.linear("y")),
        scatter(Axis.logarithmic(LONG_NAME), Axis.logarithmic(LONG_NAME + LONG_NAME)),
        new HexChart("counts", "genes", lattice(), counts(lattice().cells()), 3, List.of()),
        new ViolinChart(
            Axis.logarithmic("counts"),
            new double[] {1, 10, 100, 1000},
            List.of(
                new ViolinChart.Violin(LONG_NAME, new long[] {1, 5, 2}),
                new ViolinChart.Violin("none", new long[3])),
            2),
        new HeatMap(
            "day", 180, List.of(new HeatMap.Row(LONG_NAME, new double[] {0, 50, Double.NaN, 100}))),
        new BandChart(
            Axis.linear("hour"),
            Axis.linear("mg/dL"),
            List.of(
                new BandChart.Percentiles(0, 50, 70, 100, 140, 250),
                new BandChart.Percentiles(
                    1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                new BandChart.Percentiles(2, 60, 80, 110, 150, 260)),
            List.of(new Mark(Mark.On.Y, 180, "180")),
            List.of()),
        new StackedBars(
            List.of(
                new StackedBars.Part("low", "<4 %", StackedBars.Tone.LOW),
                new StackedBars.Part("good", "", StackedBars.Tone.GOOD)),
            List.of(new StackedBars.Bar(LONG_NAME, new double[] {3, 97}))),
        BarChart.of("n", List.of(LONG_NAME, "b"), List.of(123_456_789.0, 0.0)));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void noLabelIsCutAndNoneLiesOnAnother(Chart chart) throws Exception {
    List<Box> boxes = boxes(draw(chart));

    assertThat(boxes)
        .isNotEmpty()
        .allSatisfy(
            box -> {
              assertThat(box.left()).as(box.text()).isGreaterThanOrEqualTo(-0.5);
              assertThat(box.right()).as(box.text()).isLessThanOrEqualTo(Svg.WIDTH + 0.5);
            });
    for (int i = 0; i < boxes.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(boxes.get(i).meets(boxes.get(j)))
            .as("%s meets %s", boxes.get(i), boxes.get(j))
            .isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("charts")
  void tellsItsNumbersToPrograms(Chart chart) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var json = Json.generator(out)) {
      json.writeStartObject();
      chart.writeJson(json);
      json.writeEndObject();
    }

    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("NaN").hasSizeGreaterThan(30);
  }

  @Test
  void aPointWithoutRoomForItsNameIsStillInTheTable() {
    List<Named> crowd =
        IntStream.range(0, 20)
            .mapToObj(i -> new Named("sample" + i, new Point(0.5 + i * 1e-6, 0.5)))
            .toList();
    XyChart chart =
        new XyChart(
            Axis.linear("x"),
            Axis.linear("y"),
            List.of(new Series("all", Style.DOTS, List.of(new Point(0, 0), new Point(1, 1)))),
            List.of(),
            crowd);

    String page = draw(chart);

    assertThat(page.split("class=\"name\"", -1)).hasSizeBetween(2, 8);
    assertThat(page).contains("<th scope=\"row\">sample19</th>");
  }

  @Test
  void aFullLatticeOfHexagonsIsNoLargePage() {
    HexLattice full = new HexLattice(Axis.Scale.LINEAR, 0, 1, 130, Axis.Scale.LINEAR, 0, 1, 100);

    assertThat(draw(new HexChart("x", "y", full, counts(full.cells()), 0, List.of())).length())
        .isLessThan(650_000);
  }

  @Test
  void countsWhatLiesBeyondTheEdges() {
    Histogram histogram =
        new Histogram(
            Axis.linear("reads"),
            Axis.Scale.LINEAR,
            new double[] {0, 10, 20},
            List.of(new Histogram.Layer("all", new long[] {0, 4, 5, 7})),
            "");

    assertThat(draw(histogram)).contains("At the edge: 7 above 20.", "now edge");
  }

  @Test
  void keepsTheFirstAndTheLastOfTooManyPoints() {
    List<Point> many = IntStream.range(0, 10_000).mapToObj(i -> new Point(i, i)).toList();

    Series line = new Series("all", Style.LINE, many);

    assertThat(line.points()).hasSize(XyChart.MAX_LINE).startsWith(many.get(0));
    assertThat(line.points()).endsWith(many.get(9_999));
  }

  private static Histogram histogram(double from, double to) {
    double[] edges =
        IntStream.rangeClosed(0, 40).mapToDouble(i -> from + (to - from) * i / 40).toArray();
    return new Histogram(
        Axis.linear(LONG_NAME),
        Axis.Scale.LOGARITHMIC,
        edges,
        List.of(
            new Histogram.Layer("before", counts(42)), new Histogram.Layer("after", counts(42))),
        "");
  }

  private static XyChart scatter(Axis x, Axis y) {
    List<Point> points = new ArrayList<>();
    for (int i = 1; i < 300; i++) {
      points.add(new Point(i * i * 7.3e4, 1e-3 / i));
    }
    return new XyChart(
        x,
        y,
        List.of(new Series("all", Style.DOTS, points), new Series("line", Style.LINE, points)),
        List.of(new Mark(Mark.On.X, 1e6, "MIN_UMI"), new Mark(Mark.On.Y, 5e-4, "MAX")),
        List.of(new Named("HG00096", points.get(3)), new Named("HG00097", points.get(4))));
  }

  private static HexLattice lattice() {
    return new HexLattice(Axis.Scale.LOGARITHMIC, 0, 0.2, 30, Axis.Scale.LINEAR, 0, 2, 30);
  }

  private static long[] counts(int length) {
    return IntStream.range(0, length).mapToLong(i -> (long) i * i).toArray();
  }

  private static String draw(Chart chart) {
    Markup page = new Markup().open("figure");
    chart.draw(page, "A chart");
    return page.close().toString();
  }

  private static List<Box> boxes(String page) throws Exception {
    NodeList texts =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)))
            .getElementsByTagName("text");
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      double width = TextWidth.of(text.getTextContent());
      double x = Double.parseDouble(text.getAttribute("x"));
      double left =
          switch (text.getAttribute("text-anchor")) {
            case "end" -> x - width;
            case "middle" -> x - width / 2;
            default -> x;
          };
      boxes.add(
          new Box(
              text.getTextContent(),
              left,
              left + width,
              Double.parseDouble(text.getAttribute("y"))));
    }
    return boxes;
  }
}
