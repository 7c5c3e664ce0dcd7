package io.shardmill.keystroke.steps;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.flow.StepTransform;
import io.shardmill.entity.EntityKind;
import io.shardmill.entity.EntitySummary;
import io.shardmill.keystroke.Keys;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.UserOrigin;
import io.shardmill.keystroke.steps.pairing.KeypairBlock;
import io.shardmill.keystroke.steps.pairing.KeystrokeBlock;
import io.shardmill.keystroke.steps.pairing.PairError;
import io.shardmill.quality.Bins;
import io.shardmill.quality.Measure;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.StatisticsSet;
import java.util.List;
import java.util.Locale;

/**
 * Pairs each keystroke of a log with the next one, and tells what there is to know of the pairs of
 * users: the distributions of their latencies, errors by cause, and how many are outliers.
 *
 * <pre>{@code
 * Chunks<UserLogs<KeypairBlock>> pairs = keystrokes.apply(PairKeystrokes.create());
 * }</pre>
 */
public final class PairKeystrokes
    extends StepTransform<UserLogs<KeystrokeBlock>, UserLogs<KeypairBlock>> {

  /** Users as the pairs keep them. */
  public static final EntityKind USERS =
      User.madeOf(
          "keystrokes",
          List.of(),
          List.of(
              User.count("n_pairs", "pairs", "Pairs of neighbouring keystrokes"),
              User.count("n_valid", "pairs", "Those without an error"),
              User.count("n_outliers", "pairs", "Valid ones that nobody types so"),
              User.count("n_short_holds", "pairs", "Valid ones, their first key held below 30 ms"),
              User.count("n_long_interkeys", "pairs", "Valid ones more than 1,000 ms apart"),
              User.count(
                  "n_overlaps", "pairs", "Valid ones pressed before the first was released")));

  /** HL of valid pairs. */
  public static final Measure HOLD = Measure.of("keypair.hl");

  /** IL of valid pairs. */
  public static final Measure INTERKEY = Measure.of("keypair.il");

  /** PL of valid pairs. */
  public static final Measure PRESS = Measure.of("keypair.pl");

  /** RL of valid pairs. */
  public static final Measure RELEASE = Measure.of("keypair.rl");

  /** Pairs by their error. */
  public static final Measure ERRORS = Measure.of("keypair.error");

  /** Pairs that overlap, by their first key. */
  public static final Measure OVERLAPS = Measure.of("keypair.overlap_by_first_key");

  private static final Bins HOLDS = Bins.uniform(0, 500, 100);
  private static final Bins BETWEEN = Bins.uniform(-500, 1_500, 100);

  private PairKeystrokes() {}

  /** Pairs keystrokes. */
  public static PairKeystrokes create() {
    return new PairKeystrokes();
  }

  @Override
  public UserLogs<KeypairBlock> apply(UserLogs<KeystrokeBlock> keystrokes, ChunkContext context) {
    UserLogs<KeypairBlock> user = keystrokes.map(KeypairBlock::of);
    StatisticsSet statistics = context.statistics();
    long[] errors = new long[PairError.values().length];
    long outliers = 0;
    long shortHolds = 0;
    long longInterkeys = 0;
    long overlaps = 0;
    context.absorb("LAST_OF_LOG", keystrokes.rows() - (long) user.rows());
    for (KeypairBlock pairs : user.logs()) {
      observe(pairs, statistics);
      for (int row = 0; row < pairs.rows(); row++) {
        errors[pairs.error(row).ordinal()]++;
        if (pairs.valid(row)) {
          outliers += pairs.outliers()[row] ? 1 : 0;
          shortHolds += pairs.hold(row) < KeypairBlock.SHORTEST_HOLD ? 1 : 0;
          longInterkeys += pairs.interkey(row) > KeypairBlock.LONGEST_INTERKEY ? 1 : 0;
          overlaps += pairs.interkey(row) < 0 ? 1 : 0;
        }
      }
    }
    for (PairError error : PairError.values()) {
      statistics
          .category(ERRORS)
          .add(error.name().toLowerCase(Locale.ROOT), errors[error.ordinal()]);
    }
    double[] counts = {
      user.rows(), errors[PairError.NONE.ordinal()], outliers, shortHolds, longInterkeys, overlaps
    };
    summary(user, counts)
        .withTexts(user.user().texts())
        .record(USERS, user.user().ordinal(), statistics);
    return user;
  }

  private static EntitySummary summary(UserLogs<KeypairBlock> user, double[] counts) {
    UserOrigin origin = user.user();
    return user.rows() > 0
        ? EntitySummary.kept(origin.fingerprint(), counts)
        : EntitySummary.skipped(User.NO_EVENTS, origin.fingerprint(), counts);
  }

  private static void observe(KeypairBlock pairs, StatisticsSet statistics) {
    NumericStatistics holds = statistics.numeric(HOLD, HOLDS);
    NumericStatistics interkeys = statistics.numeric(INTERKEY, BETWEEN);
    NumericStatistics presses = statistics.numeric(PRESS, BETWEEN);
    NumericStatistics releases = statistics.numeric(RELEASE, BETWEEN);
    Keys keys = pairs.keystrokes().keys();
    long[] overlaps = new long[keys.names().size()];
    for (int row = 0; row < pairs.rows(); row++) {
      if (pairs.valid(row)) {
        holds.add((double) pairs.hold(row));
        interkeys.add((double) pairs.interkey(row));
        presses.add((double) pairs.pressLatency(row));
        releases.add((double) pairs.releaseLatency(row));
        if (pairs.interkey(row) < 0 && keys.codes()[row] != Keys.NONE) {
          overlaps[keys.codes()[row]]++;
        }
      }
    }
    for (int code = 0; code < overlaps.length; code++) {
      statistics.category(OVERLAPS).add(keys.names().get(code), overlaps[code]);
    }
  }
}
