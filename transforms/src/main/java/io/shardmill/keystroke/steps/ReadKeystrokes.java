package io.shardmill.keystroke.steps;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.flow.StepTransform;
import io.shardmill.entity.EntityBlock;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.steps.pairing.KeystrokeBlock;
import io.shardmill.keystroke.stored.StoredKeystrokes;

/**
 * Makes blocks again of the stored keystrokes of users.
 *
 * <pre>{@code
 * Chunks<UserLogs<KeystrokeBlock>> keystrokes = stored.apply(ReadKeystrokes.create());
 * }</pre>
 *
 * <p>Memory: the keystrokes of one user, some 100 bytes for each.
 */
public final class ReadKeystrokes extends StepTransform<EntityBlock, UserLogs<KeystrokeBlock>> {

  private ReadKeystrokes() {}

  /** Reads keystrokes. */
  public static ReadKeystrokes create() {
    return new ReadKeystrokes();
  }

  @Override
  public UserLogs<KeystrokeBlock> apply(EntityBlock stored, ChunkContext context) {
    return new UserLogs<>(StoredKeystrokes.origin(stored), StoredKeystrokes.read(stored));
  }
}
