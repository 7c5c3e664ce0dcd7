package io.shardmill.glucose.steps.metrics;

import io.shardmill.glucose.steps.series.GridGlucose;

/**
 * Mean amplitude of glycemic excursions, by moving averages: where a short trailing average (25
 * minutes) crosses a long one (160 minutes) a rise turns into a fall or a fall into a rise; the
 * extreme values between crossings are peaks and nadirs, and the differences of neighbours that
 * exceed one standard deviation are the excursions. On a grid of 5 minutes these are the windows of
 * 5 and 32 values of Fernandes et al. 2022 (R package iglu).
 *
 * <p>Long gaps separate: no average and no excursion reaches across one.
 */
final class Mage {

  private static final int SHORT_MINUTES = 25;
  private static final int LONG_MINUTES = 160;

  private final double[] values;
  private final int shortWindow;
  private final int longWindow;
  private final double least;
  private double sum;
  private int excursions;

  private Mage(GridGlucose glucose, double least) {
    this.values = glucose.filled();
    int step = glucose.grid().stepMinutes();
    this.shortWindow = Math.max(1, Math.round((float) SHORT_MINUTES / step));
    this.longWindow = Math.round((float) LONG_MINUTES / step);
    this.least = least;
  }

  /** The mean excursion in mg/dL of those above {@code deviation}; NaN if there is none. */
  static double of(GridGlucose glucose, double deviation) {
    Mage mage = new Mage(glucose, deviation);
    int start = 0;
    for (int slot = 0; slot <= mage.values.length; slot++) {
      if (slot == mage.values.length || Double.isNaN(mage.values[slot])) {
        mage.add(start, slot);
        start = slot + 1;
      }
    }
    return mage.excursions == 0 ? Double.NaN : mage.sum / mage.excursions;
  }

  /** Adds the excursions of slots without a gap. */
  private void add(int from, int to) {
    double turn = Double.NaN;
    double extreme = Double.NaN;
    int direction = 0;
    for (int slot = from + longWindow - 1; slot < to; slot++) {
      int now = (int) Math.signum(mean(slot, shortWindow) - mean(slot, longWindow));
      if (now != 0 && now != direction) {
        if (direction != 0) {
          compare(turn, extreme);
          turn = extreme;
        }
        direction = now;
        extreme = values[slot];
      } else if (direction > 0) {
        extreme = Math.max(extreme, values[slot]);
      } else if (direction < 0) {
        extreme = Math.min(extreme, values[slot]);
      }
    }
    if (direction != 0) {
      compare(turn, extreme);
    }
  }

  private void compare(double one, double other) {
    double amplitude = Math.abs(other - one);
    if (amplitude > least) {
      sum += amplitude;
      excursions++;
    }
  }

  private double mean(int last, int window) {
    double total = 0;
    for (int slot = last - window + 1; slot <= last; slot++) {
      total += values[slot];
    }
    return total / window;
  }
}
