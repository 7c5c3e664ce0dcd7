package io.shardmill.quality.chart;

import io.shardmill.quality.chart.Axis.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What an axis spans, in positions of its scale.
 *
 * @param scale how it is divided
 * @param from the position of its start
 * @param to the position of its end, above the start
 * @param least the least distance of two ticks that makes sense
 */
record Range(Scale scale, double from, double to, double least) {

  /** As wide as most labels of numbers are. */
  private static final double EVERY = 46;

  private static final double GAP = 6;

  Range(Scale scale, double from, double to) {
    this(scale, from, to, 0);
  }

  /** From the smallest to the largest of these values that the axis can show, and a little more. */
  static Range of(Scale scale, DoubleStream values) {
    double[] positions = values.filter(scale::shows).map(scale::position).sorted().toArray();
    double low = positions.length == 0 ? 0 : positions[0];
    double high = positions.length == 0 ? 1 : positions[positions.length - 1];
    if (low == high) {
      double around = scale == Scale.LOGARITHMIC || low == 0 ? 0.5 : Math.abs(low) * 0.05;
      return new Range(scale, low - around, high + around);
    }
    double margin = 0.03 * (high - low);
    return new Range(scale, low - (low == 0 ? 0 : margin), high + margin);
  }

  /** From a value to another. */
  static Range between(Scale scale, double low, double high) {
    return new Range(scale, scale.position(low), scale.position(high));
  }

  /** Counts, from 0. */
  static Range counts(double most) {
    return new Range(Scale.LINEAR, 0, Math.max(1, most) * 1.04, 1);
  }

  /** From the start to the end, in positions. */
  double length() {
    return to - from;
  }

  /** Whether a value is between start and end. */
  boolean holds(double value) {
    if (!scale.shows(value)) {
      return false;
    }
    double position = scale.position(value);
    return position >= from && position <= to;
  }

  /** How far from the start to the end a value is. */
  double fraction(double value) {
    return (scale.position(value) - from) / (to - from);
  }

  /** Round values, few enough that their labels do not touch on {@code length} units. */
  List<Double> ticks(double length, double apart) {
    int most = Math.max(2, (int) (length / Math.max(apart, 1)));
    return scale == Scale.LOGARITHMIC && to - from >= 1 ? decades(most) : round(most);
  }

  /** The same on a horizontal axis, where labels stand side by side. */
  List<Double> ticks(double length) {
    double apart = EVERY;
    List<Double> ticks = ticks(length, apart);
    while (widest(ticks) + GAP > apart && ticks.size() > 2) {
      apart = Math.max(widest(ticks) + GAP, 1.2 * apart);
      ticks = ticks(length, apart);
    }
    return ticks;
  }

  private static double widest(List<Double> ticks) {
    return ticks.stream().mapToDouble(tick -> TextWidth.of(Figures.compact(tick))).max().orElse(0);
  }

  private List<Double> decades(int most) {
    double[][] digits = {{1, 2, 5}, {1, 3}, {1}};
    for (double[] each : digits) {
      List<Double> ticks = decades(each, 1);
      if (ticks.size() <= most) {
        return ticks;
      }
    }
    int every = 2;
    while (decades(digits[2], every).size() > most) {
      every++;
    }
    return decades(digits[2], every);
  }

  private List<Double> decades(double[] digits, int every) {
    List<Double> ticks = new ArrayList<>();
    for (int decade = (int) Math.floor(from); decade <= to; decade++) {
      if (Math.floorMod(decade, every) == 0) {
        double power = Double.parseDouble("1e" + decade);
        Arrays.stream(digits).map(digit -> digit * power).filter(this::holds).forEach(ticks::add);
      }
    }
    return ticks;
  }

  private List<Double> round(int most) {
    double low = scale.value(from);
    double high = scale.value(to);
    double step = Math.max(least, step(high - low, most));
    List<Double> ticks = new ArrayList<>();
    for (double i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
      ticks.add(i * step + 0.0);
    }
    return ticks;
  }

  /** The smallest 1, 2 or 5 times a power of ten that cuts a range into at most so many. */
  static double step(double range, int most) {
    double least = range / most;
    double decade = Double.parseDouble("1e" + (int) Math.floor(Math.log10(least)));
    for (double digit : new double[] {1, 2, 5}) {
      if (digit * decade >= least * (1 - 1e-9)) {
        return digit * decade;
      }
    }
    return 10 * decade;
  }
}
