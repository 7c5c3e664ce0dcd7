package io.shardmill.glucose.steps.metrics;

import io.shardmill.glucose.steps.series.GridGlucose;
import java.util.function.DoublePredicate;

/**
 * Times out of range that lasted, counted on the grid with short gaps filled, after the consensus
 * on CGM in clinical trials (Battelino et al. 2023): one begins with at least 15 minutes beyond a
 * limit and ends with at least 15 minutes back in range, or with a long gap.
 *
 * @param count how many began
 * @param longerThanTwoHours how many lasted more than 120 minutes
 */
public record Episodes(int count, int longerThanTwoHours) {

  private static final int LASTING_MINUTES = 15;
  private static final int LONG_MINUTES = 120;

  /** Episodes below a limit in mg/dL: 70 is level 1, 54 level 2. Both end at 70. */
  public static Episodes below(double limit, GridGlucose glucose) {
    return count(glucose, value -> value < limit, value -> value >= 70);
  }

  /** Episodes above a limit in mg/dL: 180 is level 1, 250 level 2. Both end at 180. */
  public static Episodes above(double limit, GridGlucose glucose) {
    return count(glucose, value -> value > limit, value -> value <= 180);
  }

  private static Episodes count(GridGlucose glucose, DoublePredicate beyond, DoublePredicate back) {
    int step = glucose.grid().stepMinutes();
    int lasting = (LASTING_MINUTES + step - 1) / step;
    int count = 0;
    int longer = 0;
    int start = -1;
    int out = 0;
    int in = 0;
    double[] values = glucose.filled();
    for (int slot = 0; slot <= values.length; slot++) {
      double value = slot < values.length ? values[slot] : Double.NaN;
      boolean gap = Double.isNaN(value);
      out = !gap && beyond.test(value) ? out + 1 : 0;
      in = !gap && back.test(value) ? in + 1 : 0;
      if (start < 0 && out == lasting) {
        start = slot - lasting + 1;
        count++;
      } else if (start >= 0 && (gap || in == lasting)) {
        int end = gap ? slot - in : slot - lasting + 1;
        if ((end - start) * step > LONG_MINUTES) {
          longer++;
        }
        start = -1;
      }
    }
    return new Episodes(count, longer);
  }
}
