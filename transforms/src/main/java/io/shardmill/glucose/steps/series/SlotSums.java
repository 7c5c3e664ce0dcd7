package io.shardmill.glucose.steps.series;

import io.shardmill.glucose.DoseKind;
import io.shardmill.glucose.PatientRecords;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What a patient told, summed over the messages nearest to each slot. A slot of which nothing is
 * told is NaN, which is not the same as 0.
 *
 * @param food carbohydrates in g
 * @param rapid rapid or regular insulin in units, and doses of which it is not known
 * @param basal basal insulin in units
 * @param exercise minutes of exercise
 * @param outside messages before the first or after the last slot
 */
public record SlotSums(
    double[] food, double[] rapid, double[] basal, double[] exercise, int outside)
    implements Serializable {

  /** Sums the messages of a patient. Amounts below 0 and infinite ones are nothing told. */
  public static SlotSums of(PatientRecords records, Grid grid) {
    SlotSums sums = new SlotSums(nothing(grid), nothing(grid), nothing(grid), nothing(grid), 0);
    int outside = 0;
    for (int i = 0; i < records.messages(); i++) {
      long slot = grid.slotOf(records.messageTime(i));
      if (slot < 0 || slot >= grid.slots()) {
        outside++;
        continue;
      }
      double[] doses = records.doseKind(i) == DoseKind.BASAL ? sums.basal : sums.rapid;
      add(sums.food, (int) slot, records.food(i));
      add(doses, (int) slot, records.dose(i));
      add(sums.exercise, (int) slot, records.exercise(i));
    }
    return new SlotSums(sums.food, sums.rapid, sums.basal, sums.exercise, outside);
  }

  /** To two decimals. */
  SlotSums rounded() {
    return new SlotSums(
        PatientSeries.rounded(food),
        PatientSeries.rounded(rapid),
        PatientSeries.rounded(basal),
        PatientSeries.rounded(exercise),
        outside);
  }

  static double[] nothing(Grid grid) {
    double[] values = new double[grid.slots()];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private static void add(double[] sums, int slot, double amount) {
    if (PatientRecords.told(amount)) {
      sums[slot] = Double.isNaN(sums[slot]) ? amount : sums[slot] + amount;
    }
  }
}
