package io.shardmill.glucose.series;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an insulin dose is for. */
public enum DoseKind {
  /** Acts within hours: rapid or regular insulin, at meals or to correct. */
  RAPID,
  /** Acts over a day; never part of insulin on board. */
  BASAL;

  private static final Set<String> BASAL_WORDS =
      Set.of("BASAL", "LONG", "LANTUS", "LEVEMIR", "TRESIBA", "TOUJEO", "BASAGLAR", "NPH");

  /**
   * The kind that a label of the source means: any word of it that names basal insulin decides. No
   * label is rapid, as doses are announced for meals.
   */
  public static DoseKind of(@Nullable String label) {
    if (label != null) {
      for (String word : label.toUpperCase(Locale.ROOT).split("[^A-Z]+", -1)) {
        if (BASAL_WORDS.contains(word)) {
          return BASAL;
        }
      }
    }
    return RAPID;
  }
}
