package io.shardmill.keystroke.output;

import io.shardmill.entity.EntitySummary;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.UserNumber;
import io.shardmill.keystroke.steps.completeness.CompletenessRule;
import io.shardmill.quality.CountStatistic;
import io.shardmill.quality.Limits;
import io.shardmill.quality.Measure;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What ought to hold of raw events, judged by the users of the data set, those of earlier versions
 * too. All but the books are warnings with a number: whether logs are missing or clocks were wrong
 * is to be seen, and what follows of it is decided by those who use the events.
 *
 * <p>Memory: some 100 bytes for each log.
 */
final class EventChecks {

  private static final Measure SHARED = Measure.of("log.under_two_users");
  private static final Measure FEW_LOGS = Measure.of("user.few_logs");
  private static final Measure SHORT_LOG = Measure.of("user.short_log");
  private static final Measure TIME_BACK = Measure.of("event.time_back");
  private static final Measure OTHER_BASE = Measure.of("log.other_time_base");
  private static final Measure UNDECODABLE = Measure.of("log.undecodable_bytes");
  private static final Limits NONE = Limits.atMost(0, Double.POSITIVE_INFINITY);

  /** Two users of whom a log has the same content. */
  record Pair(int one, int other) {}

  private final Optional<CompletenessRule> expected;
  private final List<EntitySummary> users;
  private final Map<String, Set<Integer>> usersOfLog = new HashMap<>();

  /**
   * @param expected of each user; nothing if it is not known
   * @param users all of them, by ordinal
   */
  EventChecks(Optional<CompletenessRule> expected, List<EntitySummary> users) {
    this.expected = expected;
    this.users = users;
    for (int ordinal = 0; ordinal < users.size(); ordinal++) {
      String hashes = users.get(ordinal).text(User.LOG_HASHES_TEXT);
      if (hashes != null) {
        for (String hash : hashes.split(" ", -1)) {
          usersOfLog.computeIfAbsent(hash, log -> new HashSet<>(2)).add(ordinal);
        }
      }
    }
  }

  /** Counts what the rules judge by. */
  void observe(StatisticsSet set) {
    set.count(SHARED).add(usersOfLog.values().stream().filter(of -> of.size() > 1).count());
    count(set, TIME_BACK, UserNumber.N_TIME_BACK);
    count(set, OTHER_BASE, UserNumber.N_OTHER_BASE);
    count(set, UNDECODABLE, UserNumber.N_UNDECODABLE);
    expected.ifPresent(
        rule -> {
          set.count(FEW_LOGS).add(having(UserNumber.N_LOGS, rule.logs()));
          // All lines but one are rows, whether there is a header or not.
          set.count(SHORT_LOG).add(having(UserNumber.FEWEST_LINES, rule.leastRows() + 1));
        });
  }

  private void count(StatisticsSet set, Measure measure, UserNumber number) {
    double sum = 0;
    for (EntitySummary user : users) {
      sum += user.get(number.ordinal());
    }
    set.count(measure).add((long) sum);
  }

  /** Users with events who have less of something. */
  private long having(UserNumber number, int lessThan) {
    return users.stream()
        .filter(user -> user.reason().isEmpty() && user.get(number.ordinal()) < lessThan)
        .count();
  }

  /** The rules, in the order of the report. */
  List<QualityRule> rules() {
    List<QualityRule> rules =
        new ArrayList<>(
            List.of(QualityRule.booksBalance(), QualityRule.rejectedShare(Limits.atMost(0, 0.01))));
    expected.ifPresent(
        rule -> {
          rules.add(none("Users with less than %d logs".formatted(rule.logs()), FEW_LOGS));
          rules.add(
              none("Users with a log of less than %d rows".formatted(rule.leastRows()), SHORT_LOG));
        });
    rules.add(none("Logs with the content of another user's", SHARED));
    rules.add(none("Events earlier than the one before them", TIME_BACK));
    rules.add(none("Logs more than 30 days off the user's others", OTHER_BASE));
    rules.add(none("Bytes that are no text in the encoding", UNDECODABLE));
    return rules;
  }

  private static QualityRule none(String name, Measure measure) {
    return QualityRule.within(
        name,
        NONE,
        (statistics, conservation) ->
            statistics
                .get(measure, CountStatistic.class)
                .map(count -> OptionalDouble.of((double) count.count()))
                .orElse(OptionalDouble.empty()));
  }

  /** The users who share a log, each two of them once, in order. */
  List<Pair> pairs() {
    Set<Pair> pairs = new HashSet<>();
    for (Set<Integer> of : usersOfLog.values()) {
      List<Integer> ordinals = of.stream().sorted().toList();
      for (int i = 1; i < ordinals.size(); i++) {
        pairs.add(new Pair(ordinals.get(0), ordinals.get(i)));
      }
    }
    return pairs.stream()
        .sorted(Comparator.comparingInt(Pair::one).thenComparingInt(Pair::other))
        .toList();
  }
}
