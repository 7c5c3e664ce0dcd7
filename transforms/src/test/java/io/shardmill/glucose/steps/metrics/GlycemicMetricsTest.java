package io.shardmill.glucose.steps.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shardmill.glucose.steps.series.Given;
import org.junit.jupiter.api.Test;

class GlycemicMetricsTest {

  private static final double NONE = Double.NaN;

  @Test
  void sharesAreOfReadingsWithinAndBeyondLimits() {
    GlycemicMetrics metrics =
        GlycemicMetrics.of(Given.onGrid(15, 53, 54, 69, 70, 180, 181, 250, 251));

    assertThat(metrics.inRange()).isEqualTo(25);
    assertThat(metrics.below70()).isEqualTo(37.5);
    assertThat(metrics.below54()).isEqualTo(12.5);
    assertThat(metrics.above180()).isEqualTo(37.5);
    assertThat(metrics.above250()).isEqualTo(12.5);
    // 3 * 12.5 + 2.4 * 25 + 1.6 * 12.5 + 0.8 * 25 = 137.5
    assertThat(metrics.gri()).isEqualTo(100);
  }

  @Test
  void imputedValuesDoNotCount() {
    GlycemicMetrics metrics = GlycemicMetrics.of(Given.onGrid(15, 100, NONE, NONE, 160));

    assertThat(metrics.mean()).isEqualTo(130);
    assertThat(metrics.sd()).isCloseTo(Math.sqrt(1800), within(1e-12));
    assertThat(metrics.gmi()).isCloseTo(3.31 + 0.02392 * 130, within(1e-12));
  }

  /** By a pocket calculator: f(50) = -0.99405 and f(300) = 1.22108; 22.77 f^2 / 2 of each. */
  @Test
  void riskIsLowBelowAndHighFrom112AndAHalf() {
    GlycemicMetrics metrics = GlycemicMetrics.of(Given.onGrid(15, 50, 300));

    assertThat(metrics.lbgi()).isCloseTo(11.2498, within(1e-4));
    assertThat(metrics.hbgi()).isCloseTo(16.9754, within(1e-4));
  }

  @Test
  void daysAreComparedSlotBySlot() {
    double[] day = Given.repeat(100, 96);
    double[] next = Given.repeat(130, 96);
    next[10] = NONE;

    assertThat(GlycemicMetrics.of(Given.onGrid(15, Given.join(day, next))).modd()).isEqualTo(30);
    assertThat(GlycemicMetrics.of(Given.onGrid(15, 100, 120)).modd()).isNaN();
  }

  @Test
  void episodeNeedsFifteenMinutes() {
    assertThat(low(100, 69, 69, 100, 100, 100)).isEqualTo(new Episodes(0, 0));
    assertThat(low(100, 69, 69, 69, 100, 100, 100)).isEqualTo(new Episodes(1, 0));
  }

  @Test
  void shortReturnDoesNotEndAnEpisode() {
    assertThat(low(60, 60, 60, 100, 100, 60, 60, 60, 100, 100, 100)).isEqualTo(new Episodes(1, 0));
    assertThat(low(60, 60, 60, 100, 100, 100, 60, 60, 60)).isEqualTo(new Episodes(2, 0));
  }

  @Test
  void episodeOfMoreThanTwoHoursIsExtended() {
    double[] back = Given.repeat(100, 3);

    assertThat(low(Given.join(Given.repeat(60, 24), back))).isEqualTo(new Episodes(1, 0));
    assertThat(low(Given.join(Given.repeat(60, 25), back))).isEqualTo(new Episodes(1, 1));
  }

  @Test
  void longGapEndsAnEpisode() {
    double[] gap = Given.repeat(NONE, 10);
    double[] low = Given.repeat(60, 3);

    assertThat(low(Given.join(low, gap, low))).isEqualTo(new Episodes(2, 0));
  }

  @Test
  void steadyGlucoseHasNoExcursion() {
    assertThat(GlycemicMetrics.of(Given.onGrid(5, Given.repeat(100, 300))).mage()).isNaN();
  }

  private static Episodes low(double... mgPerDl) {
    return Episodes.below(70, Given.onGrid(5, mgPerDl));
  }
}
