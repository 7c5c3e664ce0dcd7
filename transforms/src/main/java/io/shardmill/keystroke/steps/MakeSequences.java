package io.shardmill.keystroke.steps;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ViewStep;
import io.shardmill.entity.EntityKind;
import io.shardmill.entity.EntitySummary;
import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.LogName;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.UserOrigin;
import io.shardmill.keystroke.steps.pairing.KeypairBlock;
import io.shardmill.keystroke.steps.pairing.KeystrokeBlock;
import io.shardmill.keystroke.steps.sequences.KeyMapping;
import io.shardmill.keystroke.steps.sequences.SequenceBlock;
import io.shardmill.keystroke.steps.sequences.Sequences;
import io.shardmill.quality.Bins;
import io.shardmill.quality.Measure;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Makes sequences of the keystrokes of users, a row for each log, in the order of platform, session
 * and video.
 *
 * <pre>{@code
 * Chunks<SequenceBlock> sequences =
 *     keystrokes.apply("Make", ApplyStep.with(mapping, MakeSequences.of(FpdCompatibility.NONE)));
 * }</pre>
 */
public final class MakeSequences
    implements ViewStep<UserLogs<KeystrokeBlock>, KeyMapping, SequenceBlock> {

  /** Users as the sequences keep them. */
  public static final EntityKind USERS =
      User.madeOf(
          "keystrokes",
          List.of(),
          List.of(
              User.count("n_sequences", "rows", "Sequences of the user"),
              User.count("n_keystrokes", "keystrokes", "Keystrokes of the sequences"),
              User.count("n_left_out", "keystrokes", "Keystrokes that are in none"),
              User.count("n_unknown_keys", "keystrokes", "Those whose key has no number")));

  /** Keystrokes of a sequence. */
  public static final Measure LENGTH = Measure.of("sequence.length");

  /** Sequences by their platform. */
  public static final Measure PLATFORMS = Measure.of("sequence.platform");

  private static final Bins LENGTHS = Bins.uniform(0, 2_000, 50);

  private static final Comparator<KeystrokeBlock> ORDER =
      Comparator.comparing(
          KeystrokeBlock::log,
          Comparator.comparingInt(LogName::platform)
              .thenComparingInt(LogName::session)
              .thenComparingInt(LogName::video));

  private final FpdCompatibility compatibility;

  private MakeSequences(FpdCompatibility compatibility) {
    this.compatibility = compatibility;
  }

  /**
   * Makes sequences.
   *
   * @param compatibility which keystrokes are in them
   */
  public static MakeSequences of(FpdCompatibility compatibility) {
    return new MakeSequences(compatibility);
  }

  @Override
  public SequenceBlock apply(
      UserLogs<KeystrokeBlock> user, KeyMapping mapping, ChunkContext context) {
    UserLogs<KeystrokeBlock> sorted =
        new UserLogs<>(user.user(), user.logs().stream().sorted(ORDER).toList());
    SequenceBlock sequences = Sequences.of(sorted.map(KeypairBlock::of), mapping, compatibility);
    context.absorb("KEYSTROKE_IN_SEQUENCE", user.rows());
    context.add("SEQUENCE", sequences.rows());
    sumUp(sequences, context);
    return sequences;
  }

  private static void sumUp(SequenceBlock sequences, ChunkContext context) {
    for (int row = 0; row < sequences.rows(); row++) {
      context.statistics().numeric(LENGTH, LENGTHS).add(sequences.length(row));
      context
          .statistics()
          .category(PLATFORMS)
          .add(Integer.toString(sequences.logs().get(row).platform()));
    }
    long unknown = Arrays.stream(sequences.codes()).filter(code -> code == KeyMapping.NONE).count();
    double[] counts = {
      sequences.rows(),
      sequences.codes().length,
      Arrays.stream(sequences.leftOut()).asLongStream().sum(),
      unknown
    };
    UserOrigin user = sequences.user();
    EntitySummary summary =
        sequences.rows() > 0
            ? EntitySummary.kept(user.fingerprint(), counts)
            : EntitySummary.skipped(User.NO_EVENTS, user.fingerprint(), counts);
    summary.withTexts(user.texts()).record(USERS, user.ordinal(), context.statistics());
  }
}
