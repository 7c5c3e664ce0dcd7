package io.shardmill.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shardmill.quality.chart.XyChart.Point;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PValueQuantilesTest {

  @Test
  void lieOnTheDiagonalWhereChanceMadeThem() {
    NumericStatistics numbers = new NumericStatistics(Bins.of(0, 1));
    for (int i = 1; i <= 10_000; i++) {
      numbers.add(i / 10_001.0);
    }

    List<Point> points = PValueQuantiles.of(numbers);

    assertThat(points)
        .allSatisfy(point -> assertThat(point.y()).isCloseTo(point.x(), within(0.02)))
        .isSortedAccordingTo(Comparator.comparingDouble(Point::x).reversed());
    assertThat(points.get(0).x()).isCloseTo(4, within(0.01));
  }

  @Test
  void keepAPValueOfZeroInThePicture() {
    NumericStatistics numbers = new NumericStatistics(Bins.of(0, 1));
    numbers.add(0);

    assertThat(PValueQuantiles.of(numbers).get(0).y()).isCloseTo(307.7, within(0.1));
  }
}
