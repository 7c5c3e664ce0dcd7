package io.shardmill.quality.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A few shades for many numbers.
 *
 * @param from the least number of each shade, ascending
 * @param names what each holds
 */
record Levels(double[] from, List<String> names) {

  private static final int MOST = 6;

  /** Shades of counts from 1: each holds so many times those of the one before. */
  static Levels ofCounts(long most) {
    double ratio = Math.max(2, Math.pow(most + 1.0, 1.0 / MOST));
    List<Long> starts = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      long start = Math.round(Math.pow(ratio, i));
      if (start <= Math.max(1, most) && (starts.isEmpty() || start > starts.get(i - 1))) {
        starts.add(start);
      } else {
        break;
      }
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      long end = i + 1 < starts.size() ? starts.get(i + 1) - 1 : most;
      names.add(
          end <= starts.get(i)
              ? Figures.count(starts.get(i))
              : "%s–%s".formatted(Figures.count(starts.get(i)), Figures.count(end)));
    }
    return new Levels(starts.stream().mapToDouble(Long::doubleValue).toArray(), names);
  }

  /** Shades of shares in percent. */
  static Levels ofPercent() {
    return new Levels(
        new double[] {0, 20, 40, 60, 80, 95},
        List.of("<20 %", "20–40", "40–60", "60–80", "80–95", "≥95 %"));
  }

  /** The shade of a number that is not below the first. */
  int of(double number) {
    int found = Arrays.binarySearch(from, number);
    return Math.max(0, found >= 0 ? found : -found - 2);
  }

  /** The style of a shade, of which the last is the strongest. */
  String style(int level) {
    return "level level" + (MOST - from.length + level);
  }

  void legend(Markup page, String more) {
    Legend legend = Legend.open(page);
    for (int level = 0; level < from.length; level++) {
      legend.entry(style(level), names.get(level));
    }
    if (!more.isEmpty()) {
      page.element("span", more);
    }
    legend.close();
  }
}
