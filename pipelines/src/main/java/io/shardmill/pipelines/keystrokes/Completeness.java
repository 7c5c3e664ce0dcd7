package io.shardmill.pipelines.keystrokes;

import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.steps.completeness.CompletenessRule;

/** Which users have to be complete. */
public enum Completeness {
  /** As the study has it with {@code --compat=seed}, else none. */
  AUTO,
  /** None: users count who have any log. */
  NONE,
  /** All: 18 logs of 290 rows at least, three documents, no broken upload. */
  STUDY;

  CompletenessRule rule(FpdCompatibility compatibility) {
    return this == STUDY || (this == AUTO && compatibility == FpdCompatibility.SEED)
        ? CompletenessRule.STUDY
        : CompletenessRule.NONE;
  }
}
