package io.shardmill.testdata.glucose;

/**
 * What patients to make up. The same recipe always makes the same ones.
 *
 * @param patients how many; they take turns by {@link PatientKind}
 * @param days days of readings of each, before gaps
 * @param seed any number
 */
public record CohortRecipe(int patients, int days, long seed) {

  public CohortRecipe {
    if (patients < 0 || days < 1) {
      throw new IllegalArgumentException(
          "Not a cohort: %d patients of %d days".formatted(patients, days));
    }
  }
}
