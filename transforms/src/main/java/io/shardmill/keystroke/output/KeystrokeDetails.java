package io.shardmill.keystroke.output;

import static io.shardmill.keystroke.output.LayerReport.present;

import io.shardmill.entity.EntitySummary;
import io.shardmill.keystroke.steps.PairEvents;
import io.shardmill.quality.Bins;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.Limits;
import io.shardmill.quality.Measure;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import java.util.List;

/** What the report of keystrokes tells: how many are halves, ties, keys, and who is complete. */
public final class KeystrokeDetails implements LayerDetails<Integer> {

  private static final Measure HALVES = Measure.of("user.half_keystrokes_share");
  private static final Measure TIES = Measure.of("user.ties_share");
  private static final Bins SHARES = Bins.uniform(0, 1, 100);

  private static final int EVENTS = 0;
  private static final int KEYSTROKES = 1;
  private static final int MISSING_PRESS = 2;
  private static final int MISSING_RELEASE = 3;
  private static final int TIED = 4;

  @Override
  public String title() {
    return "Keystrokes";
  }

  @Override
  public List<QualityRule> rules() {
    return List.of(
        QualityRule.mean("Mean share of half keystrokes", HALVES, Limits.atMost(0.02, 0.1)),
        QualityRule.mean("Mean share of events at one time", TIES, Limits.atMost(0.05, 0.25)));
  }

  @Override
  public void observe(List<EntitySummary> users, StatisticsSet statistics) {
    NumericStatistics halves = statistics.numeric(HALVES, SHARES);
    NumericStatistics ties = statistics.numeric(TIES, SHARES);
    for (EntitySummary user : users) {
      if (user.reason().isEmpty()) {
        halves.add((user.get(MISSING_PRESS) + user.get(MISSING_RELEASE)) / user.get(KEYSTROKES));
        ties.add(user.get(TIED) / user.get(EVENTS));
      }
    }
  }

  @Override
  public List<QcReport.Section> sections(StatisticsSet statistics, Integer nothing) {
    return List.of(
        new QcReport.Section(
            "Users",
            "One value for each user.",
            present(
                List.of(
                    Exhibit.Distribution.of(
                        statistics,
                        HALVES.name(),
                        "Half keystrokes",
                        "Releases without a press, and presses without a release, of all keystrokes.",
                        ""),
                    Exhibit.Distribution.of(
                        statistics,
                        TIES.name(),
                        "Ties",
                        "Events at the time of the event before, of all events.",
                        "")))),
        new QcReport.Section(
            "Users and keys of this run",
            "Of the users that this version read.",
            present(
                List.of(
                    Exhibit.Bars.of(
                        statistics,
                        PairEvents.COMPLETENESS.name(),
                        "Completeness",
                        "By the rules of a study of 18 logs: the first reason why a user is not complete."),
                    Exhibit.Bars.of(
                        statistics,
                        PairEvents.KEYS.name(),
                        "Keys",
                        "How often each was typed.")))));
  }
}
