package io.shardmill.glucose.steps.series;

import io.shardmill.glucose.GlucoseUnit;
import io.shardmill.glucose.PatientRecords;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A patient's series by the rules of the Gluroo pipeline, errors included, for whoever has to
 * reproduce its numbers. All records shape the grid, glucose is rounded before it is averaged,
 * slots in which anything happened have sums of 0, food and insulin of any kind act for 180 minutes
 * in steps as wide as the grid and then vanish.
 *
 * @param grid from the first to the last record
 * @param glucose mean of each slot in mmol/L, NaN without a reading
 * @param sums per slot, 0 where there are records without amounts, NaN where there are no records
 * @param carbs on board
 * @param insulin on board
 */
record SeedSeries(Grid grid, double[] glucose, SlotSums sums, OnBoard carbs, OnBoard insulin) {

  private static final int ACTION_MINUTES = 180;
  private static final long MINUTE = 60_000_000L;

  /**
   * The step: the most frequent distance of neighbours, the smallest if several are, whole minutes
   * of it; 0 if that is less than one.
   */
  static int stepFor(PatientRecords records) {
    long[] times = new long[records.readings() + records.messages()];
    for (int i = 0; i < times.length; i++) {
      times[i] =
          i < records.readings()
              ? records.readingTime(i)
              : records.messageTime(i - records.readings());
    }
    Arrays.sort(times);
    Map<Long, Integer> counts = new HashMap<>();
    for (int i = 1; i < times.length; i++) {
      counts.merge(times[i] - times[i - 1], 1, Integer::sum);
    }
    long mode = 0;
    int most = 0;
    for (Map.Entry<Long, Integer> gap : counts.entrySet()) {
      if (gap.getValue() > most || (gap.getValue() == most && gap.getKey() < mode)) {
        mode = gap.getKey();
        most = gap.getValue();
      }
    }
    return Math.toIntExact(mode / MINUTE);
  }

  static SeedSeries of(PatientRecords records, Grid grid) {
    double[] glucose = new double[grid.slots()];
    int[] counts = new int[grid.slots()];
    boolean[] recorded = new boolean[grid.slots()];
    for (int i = 0; i < records.readings(); i++) {
      int slot = Math.toIntExact(grid.slotOf(records.readingTime(i)));
      recorded[slot] = true;
      double value = twoDecimals(records.mgPerDl(i) / GlucoseUnit.MG_PER_MMOL);
      if (!Double.isNaN(value) && value != 0) {
        glucose[slot] += value;
        counts[slot]++;
      }
    }
    for (int slot = 0; slot < glucose.length; slot++) {
      glucose[slot] = counts[slot] == 0 ? Double.NaN : glucose[slot] / counts[slot];
    }
    SlotSums sums =
        new SlotSums(
            SlotSums.nothing(grid),
            SlotSums.nothing(grid),
            SlotSums.nothing(grid),
            SlotSums.nothing(grid),
            0);
    for (int i = 0; i < records.messages(); i++) {
      recorded[Math.toIntExact(grid.slotOf(records.messageTime(i)))] = true;
    }
    for (int slot = 0; slot < recorded.length; slot++) {
      if (recorded[slot]) {
        sums.food()[slot] = 0;
        sums.rapid()[slot] = 0;
        sums.exercise()[slot] = 0;
      }
    }
    for (int i = 0; i < records.messages(); i++) {
      int slot = Math.toIntExact(grid.slotOf(records.messageTime(i)));
      add(sums.food(), slot, records.food(i));
      add(sums.rapid(), slot, records.dose(i));
      add(sums.exercise(), slot, records.exercise(i));
    }
    return new SeedSeries(
        grid, glucose, sums, carbs(sums.food(), grid), insulin(sums.rapid(), grid));
  }

  private static void add(double[] sums, int slot, double amount) {
    if (!Double.isNaN(amount)) {
      sums[slot] += amount;
    }
  }

  private static OnBoard carbs(double[] food, Grid grid) {
    int f = grid.stepMinutes();
    OnBoard all = new OnBoard(new double[food.length], new double[food.length]);
    for (int meal = 0; meal < food.length; meal++) {
      double grams = food[meal];
      if (Double.isNaN(grams) || grams == 0) {
        continue;
      }
      double eaten = OnBoard.CARB_ABSORBED * grams;
      double q1 = 0;
      double q2 = 0;
      double q3 = 0;
      for (int k = 0; k < ACTION_MINUTES / f && meal + k < food.length; k++) {
        all.available()[meal + k] += q2;
        all.remaining()[meal + k] += eaten - q3;
        double in = k == 0 ? eaten / f : 0;
        double dq1 = -(q1 / OnBoard.CARB_MINUTES) + in;
        double dq2 = q1 / OnBoard.CARB_MINUTES - q2 / OnBoard.CARB_MINUTES;
        double dq3 = q2 / OnBoard.CARB_MINUTES;
        q1 += dq1 * f;
        q2 += dq2 * f;
        q3 += dq3 * f;
      }
    }
    return all;
  }

  private static OnBoard insulin(double[] doses, Grid grid) {
    int f = grid.stepMinutes();
    OnBoard all = new OnBoard(new double[doses.length], new double[doses.length]);
    for (int dose = 0; dose < doses.length; dose++) {
      double units = doses[dose];
      if (!(units > 0)) {
        continue;
      }
      double q1 = 0;
      double q2 = 0;
      double plasma = 0;
      double gone = 0;
      for (int k = 0; k < ACTION_MINUTES / f && dose + k < doses.length; k++) {
        all.available()[dose + k] += plasma;
        all.remaining()[dose + k] += Math.max(0, units - gone);
        double in = k == 0 ? units / f : 0;
        double dq1 = -(q1 / OnBoard.INSULIN_MINUTES) + in;
        double dq2 = q1 / OnBoard.INSULIN_MINUTES - q2 / OnBoard.INSULIN_MINUTES;
        double dPlasma = q2 / OnBoard.INSULIN_MINUTES - OnBoard.INSULIN_LEAVES * plasma;
        double dGone = OnBoard.INSULIN_LEAVES * plasma;
        q1 += dq1 * f;
        q2 += dq2 * f;
        plasma += dPlasma * f;
        gone += dGone * f;
      }
    }
    return all;
  }

  /** As numpy rounds: to the even neighbour of a tie. */
  static double twoDecimals(double value) {
    return StrictMath.rint(value * 100) / 100;
  }
}
