package io.shardmill.keystroke.steps.completeness;

import io.shardmill.quality.CategoryStatistics;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * When a user is complete. Each part can be switched off: 0 rows, 0 logs, no documents.
 *
 * <pre>{@code
 * Set<IncompleteReason> reasons = CompletenessRule.STUDY.reasons(files);
 * boolean complete = reasons.isEmpty();
 * }</pre>
 *
 * @param leastRows the fewest rows of each log; 0 if any number will do
 * @param logs the fewest logs; 0 if any number will do
 * @param documents what there has to be beside the logs
 * @param onBrokenFiles what files with broken names mean
 */
public record CompletenessRule(
    int leastRows, int logs, SortedSet<String> documents, BrokenFiles onBrokenFiles)
    implements Serializable {

  /** What it means if a file of a user has a broken name. */
  public enum BrokenFiles {
    /** Nothing. */
    PASS_OVER,
    /** The user is not complete. */
    REFUSE_USER
  }

  /**
   * All of a study of three platforms, three videos and two sessions: 18 logs of 290 rows at least,
   * consent, demographics and start time, and no file with a broken name.
   */
  public static final CompletenessRule STUDY =
      new CompletenessRule(
          290,
          18,
          new TreeSet<>(Set.of("consent", "demographics", "start_time")),
          BrokenFiles.REFUSE_USER);

  /** Every user is complete. */
  public static final CompletenessRule NONE =
      new CompletenessRule(0, 0, Collections.emptySortedSet(), BrokenFiles.PASS_OVER);

  /** What complete users are counted as. */
  public static final String COMPLETE = "complete";

  public CompletenessRule {
    if (leastRows < 0 || logs < 0) {
      throw new IllegalArgumentException(
          "Not numbers of rows and logs: %d, %d".formatted(leastRows, logs));
    }
    documents = Collections.unmodifiableSortedSet(new TreeSet<>(documents));
  }

  /** All reasons why a user is not complete, in their order; none if the user is. */
  public Set<IncompleteReason> reasons(KnownFiles files) {
    EnumSet<IncompleteReason> reasons = EnumSet.noneOf(IncompleteReason.class);
    if (onBrokenFiles == BrokenFiles.REFUSE_USER && files.brokenFiles() > 0) {
      reasons.add(IncompleteReason.BROKEN_FILE);
    }
    if (files.logs() > 0 && files.fewestRows() < leastRows) {
      reasons.add(IncompleteReason.SHORT_LOG);
    }
    if (!files.documents().containsAll(documents)) {
      reasons.add(IncompleteReason.MISSING_DOCUMENT);
    }
    if (files.logs() < logs) {
      reasons.add(IncompleteReason.MISSING_LOG);
    }
    return reasons;
  }

  /**
   * Counts a user once: as {@value #COMPLETE}, or by the first reason why not, {@code short_log}.
   * So the counts sum up to the users.
   */
  public void count(KnownFiles files, CategoryStatistics users) {
    users.add(
        reasons(files).stream()
            .findFirst()
            .map(reason -> reason.name().toLowerCase(Locale.ROOT))
            .orElse(COMPLETE));
  }
}
