package io.shardmill.glucose.steps.metrics;

import io.shardmill.glucose.steps.series.GridGlucose;

/**
 * What clinicians ask of continuous glucose, over measured slots only (nothing imputed), in mg/dL.
 * What cannot be computed is NaN.
 *
 * @param mean arithmetic mean
 * @param sd standard deviation, n - 1
 * @param cv coefficient of variation in percent, 100 sd / mean; above 36 is unstable
 * @param gmi glucose management indicator in percent, 3.31 + 0.02392 mean (Bergenstal 2018)
 * @param inRange percent from 70 to 180, both included
 * @param below70 percent below 70
 * @param below54 percent below 54
 * @param above180 percent above 180
 * @param above250 percent above 250
 * @param lbgi low blood glucose index, 22.77 f(x)^2 summed over x below 112.5, by n, with f(x) =
 *     ln(x)^1.084 - 5.381 (Kovatchev 1997)
 * @param hbgi high blood glucose index, the same over x from 112.5 on
 * @param gri glycemia risk index, 3 below54 + 2.4 (54 to 69) + 1.6 above250 + 0.8 (181 to 250), at
 *     most 100 (Klonoff 2023)
 * @param mage mean amplitude of glycemic excursions, see {@link Mage}
 * @param modd mean of daily differences, mean |x(t) - x(t - 24 h)| over slots with both
 */
public record GlycemicMetrics(
    double mean,
    double sd,
    double cv,
    double gmi,
    double inRange,
    double below70,
    double below54,
    double above180,
    double above250,
    double lbgi,
    double hbgi,
    double gri,
    double mage,
    double modd) {

  private static final int DAY_MINUTES = 1440;

  /** Computes all of a series. Sums go in order of time. */
  public static GlycemicMetrics of(GridGlucose glucose) {
    double[] values = glucose.measured();
    int n = 0;
    double sum = 0;
    int below70 = 0;
    int below54 = 0;
    int above180 = 0;
    int above250 = 0;
    double low = 0;
    double high = 0;
    for (double x : values) {
      if (Double.isNaN(x)) {
        continue;
      }
      n++;
      sum += x;
      below70 += x < 70 ? 1 : 0;
      below54 += x < 54 ? 1 : 0;
      above180 += x > 180 ? 1 : 0;
      above250 += x > 250 ? 1 : 0;
      double risk = StrictMath.pow(StrictMath.log(Math.max(1, x)), 1.084) - 5.381;
      if (x < 112.5) {
        low += risk * risk;
      } else {
        high += risk * risk;
      }
    }
    double mean = sum / n;
    double sd = deviation(values, mean, n);
    return new GlycemicMetrics(
        mean,
        sd,
        100 * sd / mean,
        3.31 + 0.02392 * mean,
        percent(n - below70 - above180, n),
        percent(below70, n),
        percent(below54, n),
        percent(above180, n),
        percent(above250, n),
        22.77 * low / n,
        22.77 * high / n,
        Math.min(
            100,
            3.0 * percent(below54, n)
                + 2.4 * percent(below70 - below54, n)
                + 1.6 * percent(above250, n)
                + 0.8 * percent(above180 - above250, n)),
        Mage.of(glucose, sd),
        dailyDifference(glucose));
  }

  private static double percent(int part, int n) {
    return 100.0 * part / n;
  }

  private static double deviation(double[] values, double mean, int n) {
    double squares = 0;
    for (double x : values) {
      if (!Double.isNaN(x)) {
        squares += (x - mean) * (x - mean);
      }
    }
    return n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
  }

  private static double dailyDifference(GridGlucose glucose) {
    double[] values = glucose.measured();
    int day = DAY_MINUTES / glucose.grid().stepMinutes();
    double sum = 0;
    int pairs = 0;
    for (int slot = day; slot < values.length; slot++) {
      double difference = Math.abs(values[slot] - values[slot - day]);
      if (!Double.isNaN(difference)) {
        sum += difference;
        pairs++;
      }
    }
    return pairs == 0 ? Double.NaN : sum / pairs;
  }
}
