package io.shardmill.keystroke.output;

import static io.shardmill.keystroke.output.LayerReport.present;

import io.shardmill.entity.EntitySummary;
import io.shardmill.keystroke.steps.PairKeystrokes;
import io.shardmill.quality.Bins;
import io.shardmill.quality.CategoryStatistics;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.Limits;
import io.shardmill.quality.Measure;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the report of pairs tells: whether latencies are of people and in milliseconds, errors by
 * cause, and users whose keys were not typed by hand.
 */
public final class KeypairDetails implements LayerDetails<Integer> {

  private static final Measure VALID = Measure.of("user.valid_share");
  private static final Measure OUTLIERS = Measure.of("user.outlier_share");
  private static final Measure SHORT_HOLDS = Measure.of("user.short_hold_share");
  private static final Measure LONG_INTERKEYS = Measure.of("user.long_interkey_share");
  private static final Measure HELD = Measure.of("user.holds_like_a_person");
  private static final Bins SHARES = Bins.uniform(0, 1, 100);
  private static final String BY_HAND = "yes";
  private static final String NOT_BY_HAND = "no: over 20 % of holds are below 30 ms";

  private static final int PAIRS = 0;
  private static final int VALIDS = 1;
  private static final int OUTLYING = 2;
  private static final int SHORTS = 3;
  private static final int LONGS = 4;

  /** A hand holds few keys for less than 30 ms; programs and remote keyboards do so. */
  private static final double MOST_SHORT_HOLDS = 0.2;

  @Override
  public String title() {
    return "Pairs of keystrokes";
  }

  @Override
  public List<QualityRule> rules() {
    return List.of(
        QualityRule.within(
            "Median hold in ms",
            new Limits(10, 30, 300, 1_000),
            (statistics, conservation) ->
                statistics
                    .get(PairKeystrokes.HOLD, NumericStatistics.class)
                    .map(holds -> holds.quantile(0.5))
                    .orElse(OptionalDouble.empty())),
        QualityRule.mean("Mean share of valid pairs", VALID, Limits.atLeast(0.98, 0.9)),
        QualityRule.mean(
            "Mean share of pairs over 1,000 ms apart", LONG_INTERKEYS, Limits.atMost(0.15, 0.4)),
        QualityRule.within(
            "Share of users who hold over a fifth of their keys below 30 ms",
            Limits.atMost(0, 0.05),
            (statistics, conservation) ->
                statistics
                    .get(HELD, CategoryStatistics.class)
                    .filter(users -> users.total() > 0)
                    .map(
                        users ->
                            OptionalDouble.of((double) users.count(NOT_BY_HAND) / users.total()))
                    .orElse(OptionalDouble.empty())));
  }

  @Override
  public void observe(List<EntitySummary> users, StatisticsSet statistics) {
    for (EntitySummary user : users) {
      if (user.reason().isPresent()) {
        continue;
      }
      double valid = user.get(VALIDS);
      statistics.numeric(VALID, SHARES).add(valid / user.get(PAIRS));
      if (valid > 0) {
        double shorts = user.get(SHORTS) / valid;
        statistics.numeric(OUTLIERS, SHARES).add(user.get(OUTLYING) / valid);
        statistics.numeric(SHORT_HOLDS, SHARES).add(shorts);
        statistics.numeric(LONG_INTERKEYS, SHARES).add(user.get(LONGS) / valid);
        statistics.category(HELD).add(shorts > MOST_SHORT_HOLDS ? NOT_BY_HAND : BY_HAND);
      }
    }
  }

  @Override
  public List<QcReport.Section> sections(StatisticsSet statistics, Integer nothing) {
    return List.of(
        new QcReport.Section(
            "Latencies of this run",
            "Of the valid pairs of the users that this version read, outliers among them.",
            present(
                List.of(
                    latency(
                        statistics, PairKeystrokes.HOLD, "HL", "From press to release of a key."),
                    latency(
                        statistics,
                        PairKeystrokes.INTERKEY,
                        "IL",
                        "From a release to the next press; below 0 if the keys overlap."),
                    latency(statistics, PairKeystrokes.PRESS, "PL", "From press to press."),
                    latency(
                        statistics,
                        PairKeystrokes.RELEASE,
                        "RL",
                        "From release to release; below 0 if the second key is released first."),
                    Exhibit.Bars.of(
                        statistics,
                        PairKeystrokes.ERRORS.name(),
                        "Errors",
                        "Pairs by what they lack."),
                    Exhibit.Bars.of(
                        statistics,
                        PairKeystrokes.OVERLAPS.name(),
                        "Overlaps by first key",
                        "Pairs with IL below 0. That of a modifier such as shift is meant to overlap.")))),
        new QcReport.Section(
            "Users",
            "One value for each user, as a share of the user's pairs or valid pairs.",
            present(
                List.of(
                    share(statistics, VALID, "Valid pairs"),
                    share(statistics, OUTLIERS, "Outliers"),
                    share(statistics, SHORT_HOLDS, "Holds below 30 ms"),
                    share(statistics, LONG_INTERKEYS, "Pairs over 1,000 ms apart"),
                    Exhibit.Bars.of(statistics, HELD.name(), "Typed by hand", "")))));
  }

  private static Optional<Exhibit> latency(
      StatisticsSet statistics, Measure measure, String title, String about) {
    return Exhibit.Distribution.of(statistics, measure.name(), title, about, "ms");
  }

  private static Optional<Exhibit> share(StatisticsSet statistics, Measure measure, String title) {
    return Exhibit.Distribution.of(statistics, measure.name(), title, "", "");
  }
}
