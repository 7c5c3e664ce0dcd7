package io.shardmill.glucose;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an insulin dose is for. */
public enum DoseKind {
  /** Acts within hours: rapid or regular insulin, at meals or to correct. */
  RAPID,
  /** Acts over a day; never part of insulin on board. */
  BASAL,
  /** Labelled by words that name no insulin: counted, and taken for rapid as what has no label. */
  UNKNOWN;

  /** Kinds, generic names and brands of insulin that acts over half a day and longer. */
  private static final Set<String> BASAL_WORDS =
      Set.of(
          "BASAL",
          "LONG",
          "LONGACTING",
          "ULTRALONG",
          "INTERMEDIATE",
          "BACKGROUND",
          "SLOW",
          "GLARGINE",
          "DETEMIR",
          "DEGLUDEC",
          "ICODEC",
          "EFSITORA",
          "NPH",
          "ISOPHANE",
          "PROTAMINE",
          "LENTE",
          "ULTRALENTE",
          "PZI",
          "LANTUS",
          "TOUJEO",
          "BASAGLAR",
          "ABASAGLAR",
          "ABASRIA",
          "SEMGLEE",
          "REZVOGLAR",
          "LUSDUNA",
          "BASALOG",
          "BASALIN",
          "GLARITUS",
          "GLARGILIN",
          "LEVEMIR",
          "TRESIBA",
          "AWIQLI",
          "SOLIQUA",
          "SULIQUA",
          "XULTOPHY",
          "INSULATARD",
          "PROTAPHANE",
          "PROTAFANE",
          "INSUMANBASAL",
          "MONOTARD",
          "ULTRATARD");

  /** The same of insulin that acts within hours. */
  private static final Set<String> RAPID_WORDS =
      Set.of(
          "RAPID",
          "FAST",
          "ULTRARAPID",
          "QUICK",
          "SHORT",
          "SHORTACTING",
          "REGULAR",
          "SOLUBLE",
          "NEUTRAL",
          "BOLUS",
          "MEAL",
          "FOOD",
          "CARB",
          "CARBS",
          "SNACK",
          "CORRECTION",
          "CORRECTIVE",
          "PRANDIAL",
          "MEALTIME",
          "LISPRO",
          "ASPART",
          "GLULISINE",
          "HUMALOG",
          "LYUMJEV",
          "ADMELOG",
          "LIPROLOG",
          "NOVOLOG",
          "NOVORAPID",
          "FIASP",
          "TRURAPI",
          "KIRSTY",
          "MERILOG",
          "APIDRA",
          "AFREZZA",
          "INHALED",
          "ACTRAPID",
          "VELOSULIN",
          "MYXREDLIN",
          "HYPURIN");

  /** Brands of both, which the word after them tells apart. */
  private static final Set<String> FAMILIES =
      Set.of("HUMULIN", "NOVOLIN", "INSUMAN", "GENSULIN", "HUMINSULIN", "BIOSULIN", "INSUGEN");

  /** Two insulins in one: neither kind says when they act. */
  private static final Set<String> MIXTURES =
      Set.of("MIX", "NOVOMIX", "MIXTARD", "MIXED", "PREMIX", "PREMIXED", "RYZODEG", "BIPHASIC");

  /**
   * The kind that a label of the source means. A word that names basal insulin decides, then one
   * that names rapid insulin; a mixture of both is {@link #UNKNOWN}. No label is rapid, as doses
   * are announced for meals.
   */
  public static DoseKind of(@Nullable String label) {
    if (label == null || label.isBlank()) {
      return RAPID;
    }
    List<String> words = List.of(label.toUpperCase(Locale.ROOT).split("[^A-Z]+", -1));
    if (words.stream().anyMatch(MIXTURES::contains)) {
      return UNKNOWN;
    }
    boolean family = words.stream().anyMatch(FAMILIES::contains);
    if (words.stream().anyMatch(BASAL_WORDS::contains)
        || (family && (words.contains("N") || words.contains("I") || words.contains("L")))) {
      return BASAL;
    }
    boolean rapid = words.stream().anyMatch(RAPID_WORDS::contains);
    return rapid || (family && (words.contains("R") || words.contains("S"))) ? RAPID : UNKNOWN;
  }
}
