package io.shardmill.keystroke.steps;

import io.shardmill.dataset.index.SplitRule;
import io.shardmill.keystroke.UserOrigin;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The users that may be learnt from: those of one part of a split. What is fitted on them tells
 * nothing of those to test on.
 *
 * @param split how users are split, {@code null} if all may be learnt from
 * @param part the part to learn from
 */
public record TrainingUsers(@Nullable SplitRule split, String part) implements Serializable {

  /** All users. */
  public static final TrainingUsers ALL = new TrainingUsers(null, "");

  /** Those of a part of a split by user. */
  public static TrainingUsers of(SplitRule split, String part) {
    return new TrainingUsers(split, part);
  }

  /** Whether a user may be learnt from. */
  public boolean has(UserOrigin user) {
    return split == null || split.split(user.name()).equals(part);
  }
}
