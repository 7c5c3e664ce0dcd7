package io.shardmill.keystroke.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.entity.EntitySummary;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.UserNumber;
import io.shardmill.keystroke.steps.completeness.CompletenessRule;
import io.shardmill.quality.Conservation;
import io.shardmill.quality.QualityCheck;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventChecksTest {

  private static final Conservation BOOKS =
      new Conservation("lines", 100, new TreeMap<>(), 100, new TreeMap<>(), new TreeMap<>());

  @Test
  void logsOfTwoUsersAreCountedAndTheUsersNamed() {
    EventChecks checks =
        new EventChecks(
            Optional.empty(),
            List.of(
                user("aa bb", 18, 300),
                user("cc aa", 18, 300),
                user(null, 0, Double.NaN),
                user("dd dd", 18, 300),
                user("bb aa", 18, 300)));

    assertThat(found(checks))
        .contains("Logs with the content of another user's WARN 2")
        .noneMatch(check -> check.startsWith("Users with"));
    assertThat(checks.pairs())
        .containsExactly(new EventChecks.Pair(0, 1), new EventChecks.Pair(0, 4));
  }

  @Test
  void whatIsExpectedOfAStudyIsAWarningWithACount() {
    EventChecks checks =
        new EventChecks(
            Optional.of(CompletenessRule.STUDY),
            List.of(
                user("a", 18, 291),
                user("b", 17, 291),
                user("c", 18, 290),
                EntitySummary.skipped(User.NO_EVENTS, "0".repeat(32), numbers(0, Double.NaN))));

    assertThat(found(checks))
        .contains(
            "Users with less than 18 logs WARN 1", "Users with a log of less than 290 rows WARN 1");
  }

  @Test
  void clocksThatWereWrongAreSeen() {
    double[] numbers = numbers(18, 300);
    numbers[UserNumber.N_TIME_BACK.ordinal()] = 3;
    numbers[UserNumber.N_OTHER_BASE.ordinal()] = 2;
    EventChecks wrong =
        new EventChecks(
            Optional.empty(),
            List.of(user("a", 18, 300), EntitySummary.kept("0".repeat(32), numbers)));

    assertThat(found(wrong))
        .contains(
            "Events earlier than the one before them WARN 3",
            "Logs more than 30 days off the user's others WARN 2",
            "Bytes that are no text in the encoding PASS 0");
    assertThat(found(new EventChecks(Optional.empty(), List.of(user("a", 18, 300)))))
        .noneMatch(check -> check.contains("WARN"));
  }

  private static List<String> found(EventChecks checks) {
    StatisticsSet set = new StatisticsSet();
    checks.observe(set);
    return QualityRule.checkAll(checks.rules(), set, BOOKS).stream()
        .map(EventChecksTest::text)
        .toList();
  }

  private static String text(QualityCheck check) {
    return "%s %s %s".formatted(check.name(), check.status(), check.observed());
  }

  private static EntitySummary user(@Nullable String hashes, double logs, double fewestLines) {
    return EntitySummary.kept("0".repeat(32), numbers(logs, fewestLines))
        .withTexts(Arrays.asList("desktop", hashes));
  }

  private static double[] numbers(double logs, double fewestLines) {
    double[] numbers = new double[UserNumber.values().length];
    numbers[UserNumber.N_LOGS.ordinal()] = logs;
    numbers[UserNumber.FEWEST_LINES.ordinal()] = fewestLines;
    return numbers;
  }
}
