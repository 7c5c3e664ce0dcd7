package io.shardmill.keystroke.steps;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.flow.StepTransform;
import io.shardmill.entity.EntityBlock;
import io.shardmill.entity.EntityKind;
import io.shardmill.entity.EntitySummary;
import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.UserNumber;
import io.shardmill.keystroke.UserOrigin;
import io.shardmill.keystroke.steps.completeness.CompletenessRule;
import io.shardmill.keystroke.steps.completeness.IncompleteReason;
import io.shardmill.keystroke.steps.completeness.KnownFiles;
import io.shardmill.keystroke.steps.completeness.RepeatedLogs;
import io.shardmill.keystroke.steps.pairing.ContinuedLogs;
import io.shardmill.keystroke.steps.pairing.KeyNormalization;
import io.shardmill.keystroke.steps.pairing.KeystrokeBlock;
import io.shardmill.keystroke.steps.pairing.KeystrokeError;
import io.shardmill.keystroke.steps.pairing.Pairing;
import io.shardmill.keystroke.steps.pairing.SeedReading;
import io.shardmill.keystroke.stored.StoredEvents;
import io.shardmill.quality.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes keystrokes of the stored events of users: a release ends the last open press of its key.
 * Each event is in one keystroke, or is counted with the reason why not.
 *
 * <pre>{@code
 * Chunks<UserLogs<KeystrokeBlock>> keystrokes =
 *     events.apply(PairEvents.of(CompletenessRule.NONE, FpdCompatibility.NONE));
 * }</pre>
 *
 * <p>Memory: the events of one user, some 100 bytes for each.
 */
public final class PairEvents extends StepTransform<EntityBlock, UserLogs<KeystrokeBlock>> {

  /** Users as the keystrokes keep them. */
  public static final EntityKind USERS =
      User.madeOf(
          "events",
          Arrays.stream(IncompleteReason.values()).map(PairEvents::code).toList(),
          List.of(
              User.count("n_events", "events", "Events of the logs that count"),
              User.count("n_keystrokes", "keystrokes", "Keystrokes of them"),
              User.count("n_missing_press", "keystrokes", "Releases of keys that nothing pressed"),
              User.count("n_missing_release", "keystrokes", "Presses that nothing released"),
              User.count("n_ties", "events", "Events at the time of the event before")));

  /** How many users there are of each kind of completeness. */
  public static final Measure COMPLETENESS = Measure.of("user.completeness");

  /** How often each key was typed. */
  public static final Measure KEYS = Measure.of("keystroke.key");

  private static final int FIRST_INCOMPLETE = 2;

  private final CompletenessRule rule;
  private final FpdCompatibility compatibility;
  private final LogsInFiles logsInFiles;

  private PairEvents(
      CompletenessRule rule, FpdCompatibility compatibility, LogsInFiles logsInFiles) {
    this.rule = rule;
    this.compatibility = compatibility;
    this.logsInFiles = logsInFiles;
  }

  /**
   * Pairs events.
   *
   * @param rule users who are not complete by it have no keystrokes
   * @param compatibility by the rules of the FPD pipeline a log is read as CSV with quotes, and not
   *     at all if a line of it is no event
   */
  public static PairEvents of(CompletenessRule rule, FpdCompatibility compatibility) {
    return new PairEvents(rule, compatibility, LogsInFiles.ONE_EACH);
  }

  /** The same where logs are in files in another way. */
  public PairEvents with(LogsInFiles newLogsInFiles) {
    return new PairEvents(rule, compatibility, newLogsInFiles);
  }

  private static String code(IncompleteReason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public UserLogs<KeystrokeBlock> apply(EntityBlock stored, ChunkContext context) {
    UserOrigin user = StoredEvents.origin(stored);
    KnownFiles files = known(stored.summary());
    CompletenessRule.STUDY.count(files, context.statistics().category(COMPLETENESS));
    Optional<IncompleteReason> reason = rule.reasons(files).stream().findFirst();
    if (reason.isPresent()) {
      context.absorb("USER_" + reason.get(), stored.rows());
      EntitySummary.skipped(
              FIRST_INCOMPLETE + reason.get().ordinal(), user.fingerprint(), 0, 0, 0, 0, 0)
          .withTexts(user.texts())
          .record(USERS, user.ordinal(), context.statistics());
      return new UserLogs<>(user, List.of());
    }
    List<EventBlock> all = StoredEvents.read(stored);
    List<EventBlock> logs =
        logsInFiles == LogsInFiles.ONE_OVER_SEVERAL
            ? ContinuedLogs.join(all)
            : RepeatedLogs.keep(all);
    context.absorb("LOG_REPEATED", rows(all) - rows(logs));
    Set<String> unread = unreadBySeed(stored);
    UserTotals totals = new UserTotals();
    List<KeystrokeBlock> keystrokes = new ArrayList<>();
    for (EventBlock log : logs) {
      Optional<EventBlock> read = read(log, unread);
      if (read.isEmpty()) {
        context.absorb("LOG_NOT_READ_BY_SEED", log.rows());
      } else {
        context.absorb("LINE_IN_QUOTES", log.rows() - (long) read.get().rows());
        KeystrokeBlock paired = Pairing.of(read.get(), KeyNormalization.LOWER_CASE);
        context.absorb("RELEASE_OF_PRESS", read.get().rows() - (long) paired.rows());
        totals.add(read.get(), paired);
        keystrokes.add(paired);
      }
    }
    totals.keys.forEach((key, count) -> context.statistics().category(KEYS).add(key, count));
    totals
        .summary(user)
        .withTexts(user.texts())
        .record(USERS, user.ordinal(), context.statistics());
    return new UserLogs<>(user, keystrokes);
  }

  /**
   * The files that the FPD pipeline leaves out for a line that is no event, wherever it stands.
   * Blank lines it passes over.
   */
  private Set<String> unreadBySeed(EntityBlock stored) {
    return compatibility == FpdCompatibility.SEED
        ? StoredEvents.filesWithBadLines(stored)
        : Set.of();
  }

  private Optional<EventBlock> read(EventBlock log, Set<String> unread) {
    if (compatibility == FpdCompatibility.NONE) {
      return Optional.of(log);
    }
    return unread.contains(log.log().file()) ? Optional.empty() : SeedReading.of(log);
  }

  private static long rows(List<EventBlock> logs) {
    return logs.stream().mapToLong(EventBlock::rows).sum();
  }

  private static KnownFiles known(EntitySummary events) {
    Set<String> documents = new HashSet<>();
    if (number(events, UserNumber.N_CONSENT) > 0) {
      documents.add("consent");
    }
    if (number(events, UserNumber.N_DEMOGRAPHICS) > 0) {
      documents.add("demographics");
    }
    if (number(events, UserNumber.N_START_TIME) > 0) {
      documents.add("start_time");
    }
    return new KnownFiles(
        number(events, UserNumber.N_LOGS),
        number(events, UserNumber.FEWEST_LINES) - 1,
        documents,
        number(events, UserNumber.N_PREFIXED));
  }

  private static int number(EntitySummary events, UserNumber number) {
    return (int) events.get(number.ordinal());
  }

  /** Sums up the logs of a user. */
  private static final class UserTotals {
    private final SortedMap<String, Long> keys = new TreeMap<>();
    private long events;
    private long keystrokes;
    private long missingPress;
    private long missingRelease;
    private long ties;

    void add(EventBlock log, KeystrokeBlock paired) {
      events += log.rows();
      keystrokes += paired.rows();
      for (int row = 1; row < log.rows(); row++) {
        ties += log.times()[row] == log.times()[row - 1] ? 1 : 0;
      }
      long[] typed = new long[paired.keys().names().size()];
      for (int row = 0; row < paired.rows(); row++) {
        KeystrokeError error = paired.error(row);
        missingPress += error == KeystrokeError.MISSING_PRESS ? 1 : 0;
        missingRelease += error == KeystrokeError.MISSING_RELEASE ? 1 : 0;
        int code = paired.keys().codes()[row];
        if (code >= 0) {
          typed[code]++;
        }
      }
      for (int code = 0; code < typed.length; code++) {
        keys.merge(paired.keys().names().get(code), typed[code], Long::sum);
      }
    }

    EntitySummary summary(UserOrigin user) {
      double[] counts = {events, keystrokes, missingPress, missingRelease, ties};
      return keystrokes > 0
          ? EntitySummary.kept(user.fingerprint(), counts)
          : EntitySummary.skipped(User.NO_EVENTS, user.fingerprint(), counts);
    }
  }
}
