package io.shardmill.keystroke.steps;

import io.shardmill.chunk.BlockStatistic;
import io.shardmill.chunk.flow.BinaryCoder;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.steps.pairing.KeypairBlock;
import io.shardmill.keystroke.steps.pairing.KeystrokeBlock;
import io.shardmill.keystroke.steps.sequences.KeyMapping;
import io.shardmill.keystroke.steps.sequences.KeySet;
import java.io.DataInput;
import java.io.IOException;

/**
 * Finds out the keys that users to train on typed, and gives each a number.
 *
 * <p>Memory: each key once.
 */
public final class FitKeys
    implements BlockStatistic<UserLogs<KeystrokeBlock>, KeySet, KeyMapping>, Described {

  /** Codes keys. */
  public static final BinaryCoder<KeySet> KEYS =
      BinaryCoder.of(KeySet.class, KeySet::write, KeySet::read);

  /** Codes a mapping. */
  public static final BinaryCoder<KeyMapping> MAPPING =
      BinaryCoder.of(
          KeyMapping.class,
          (mapping, out) -> KeySet.of(mapping.keys()).write(out),
          FitKeys::readMapping);

  private final TrainingUsers training;
  private final FpdCompatibility compatibility;

  private FitKeys(TrainingUsers training, FpdCompatibility compatibility) {
    this.training = training;
    this.compatibility = compatibility;
  }

  /** Numbers the keys of some users. */
  public static FitKeys of(TrainingUsers training, FpdCompatibility compatibility) {
    return new FitKeys(training, compatibility);
  }

  private static KeyMapping readMapping(DataInput in) throws IOException {
    return KeySet.read(in).mapping();
  }

  @Override
  public KeySet create() {
    return new KeySet();
  }

  @Override
  public KeySet add(KeySet keys, UserLogs<KeystrokeBlock> user) {
    if (training.has(user.user())) {
      user.map(KeypairBlock::of).logs().forEach(log -> keys.add(log, compatibility));
    }
    return keys;
  }

  @Override
  public KeySet merge(KeySet left, KeySet right) {
    left.merge(right);
    return left;
  }

  @Override
  public KeyMapping result(KeySet keys) {
    return keys.mapping();
  }

  @Override
  public void describe(Description description) {
    description.add("training", training).add("compatibility", compatibility);
  }
}
