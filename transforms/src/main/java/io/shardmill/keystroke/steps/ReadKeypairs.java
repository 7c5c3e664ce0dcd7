package io.shardmill.keystroke.steps;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.flow.StepTransform;
import io.shardmill.entity.EntityBlock;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.steps.pairing.KeypairBlock;
import io.shardmill.keystroke.stored.StoredKeystrokes;

/**
 * Pairs each stored keystroke of a log with the next one, for all logs of a user.
 *
 * <pre>{@code
 * Chunks<UserLogs<KeypairBlock>> pairs = keystrokes.apply(ReadKeypairs.create());
 * }</pre>
 *
 * <p>Memory: the keystrokes of one user, some 100 bytes for each.
 */
public final class ReadKeypairs extends StepTransform<EntityBlock, UserLogs<KeypairBlock>> {

  private ReadKeypairs() {}

  /** Pairs keystrokes. */
  public static ReadKeypairs create() {
    return new ReadKeypairs();
  }

  @Override
  public UserLogs<KeypairBlock> apply(EntityBlock stored, ChunkContext context) {
    return new UserLogs<>(
        StoredKeystrokes.origin(stored),
        StoredKeystrokes.read(stored).stream().map(KeypairBlock::of).toList());
  }
}
