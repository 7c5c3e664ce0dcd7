package io.shardmill.testdata.keystroke;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a generated study holds. The files are a function of the recipe alone.
 *
 * <pre>{@code
 * StudyRecipe recipe = StudyRecipe.of(20, 7).events(60).with(Quirk.QUOTE_KEY, Quirk.CRLF);
 * }</pre>
 *
 * @param users users, from 1 on
 * @param seed names all draws
 * @param medianEvents events in a log of the middle; real ones have about 436
 * @param documents whether users have documents beside their logs: metadata, texts, demographics
 * @param quirks what is odd
 */
public record StudyRecipe(
    int users, long seed, int medianEvents, boolean documents, Set<Quirk> quirks) {

  private static final int REAL_MEDIAN = 436;
  private static final int FEWEST_EVENTS = 10;

  /** Checks every range; {@link #of} has defaults. */
  public StudyRecipe {
    quirks = Set.copyOf(quirks);
    require(users >= 1, "users", users, "1 or more");
    require(medianEvents >= FEWEST_EVENTS, "events", medianEvents, "10 or more");
  }

  /** Logs as long as real ones, with documents and every quirk. */
  public static StudyRecipe of(int users, long seed) {
    return new StudyRecipe(users, seed, REAL_MEDIAN, true, EnumSet.allOf(Quirk.class));
  }

  /** This recipe with logs of another length. */
  public StudyRecipe events(int newMedian) {
    return new StudyRecipe(users, seed, newMedian, documents, quirks);
  }

  /** This recipe with these quirks and no other. */
  public StudyRecipe with(Quirk... newQuirks) {
    return new StudyRecipe(users, seed, medianEvents, documents, Set.of(newQuirks));
  }

  /** This recipe with logs and nothing else. */
  public StudyRecipe withoutDocuments() {
    return new StudyRecipe(users, seed, medianEvents, false, quirks);
  }

  boolean has(Quirk quirk) {
    return quirks.contains(quirk);
  }

  private static void require(boolean condition, String name, Object value, String allowed) {
    if (!condition) {
      throw new IllegalArgumentException(name + " must be " + allowed + ", not " + value);
    }
  }
}
