package io.shardmill.glucose.steps.series;

import io.shardmill.glucose.GlucoseUnit;
import io.shardmill.glucose.PatientRecords;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * All of a patient's series on one grid.
 *
 * @param grid its slots
 * @param glucose in mg/dL, with flags and segments
 * @param stored glucose as it is stored, in mmol/L; NaN where there is none
 * @param sums food, insulin and exercise of each slot
 * @param carbs food that still acts
 * @param insulin insulin that still acts
 * @param clock the patient's time of day
 * @param featureClock the time of day that features of it are made of
 * @param firstValidationDay the first day, by {@link LocalClock#day}, that is for validation
 * @param labels what is said of slots in words
 * @param counts where the records went
 */
public record PatientSeries(
    Grid grid,
    GridGlucose glucose,
    double[] stored,
    SlotSums sums,
    OnBoard carbs,
    OnBoard insulin,
    LocalClock clock,
    LocalClock featureClock,
    int firstValidationDay,
    SlotLabels labels,
    RecordCounts counts)
    implements Serializable {

  /** mg/dL in a mmol/L, as the Gluroo pipeline has it. */
  /** Whether a slot is for validation: the last of a patient's days are. */
  public boolean validation(int slot) {
    return clock.day()[slot] >= firstValidationDay;
  }

  /**
   * Glucose as it is stored, to two decimals: more than any meter tells. Amounts are stored as they
   * are told or computed, except by the rules of the Gluroo pipeline.
   */
  public static double rounded(double value) {
    return SeedSeries.twoDecimals(value);
  }

  static PatientSeries of(
      PatientRecords records, Readings readings, Grid grid, ZoneId zone, SeriesOptions options) {
    GridGlucose glucose =
        GridGlucose.of(readings, grid, options.maxGapMinutes(), options.minSegment());
    double[] stored = new double[grid.slots()];
    for (int slot = 0; slot < stored.length; slot++) {
      stored[slot] = glucose.filled()[slot] / GlucoseUnit.MG_PER_MMOL;
    }
    SlotSums sums = SlotSums.of(records, grid);
    LocalClock clock = LocalClock.of(grid, zone);
    return new PatientSeries(
        grid,
        glucose,
        stored,
        sums,
        OnBoard.carbs(records, grid),
        OnBoard.insulin(records, grid),
        clock,
        clock,
        firstValidationDay(clock, options.trainShare()),
        SlotLabels.of(records, grid),
        RecordCounts.of(records, readings, grid, sums.outside()));
  }

  /** By the rules of the Gluroo pipeline; segments and local time are ours, and change no value. */
  static PatientSeries seed(
      PatientRecords records, Grid grid, ZoneId zone, ZoneId utc, SeriesOptions options) {
    SeedSeries seed = SeedSeries.of(records, grid);
    double[] mgPerDl = new double[grid.slots()];
    short[] flags = new short[grid.slots()];
    for (int slot = 0; slot < mgPerDl.length; slot++) {
      mgPerDl[slot] = seed.glucose()[slot] * GlucoseUnit.MG_PER_MMOL;
      flags[slot] = Double.isNaN(mgPerDl[slot]) ? 0 : Flag.MEASURED.bit();
    }
    LocalClock clock = LocalClock.of(grid, zone);
    return new PatientSeries(
        grid,
        GridGlucose.filling(grid, mgPerDl, flags, 0, options.maxGapMinutes(), options.minSegment()),
        seed.glucose(),
        seed.sums().rounded(),
        seed.carbs().rounded(),
        seed.insulin().rounded(),
        clock,
        LocalClock.of(grid, utc),
        firstValidationDay(clock, options.trainShare()),
        SlotLabels.seed(records, grid),
        RecordCounts.ofAll(records, grid));
  }

  static double[] rounded(double[] values) {
    return Arrays.stream(values).map(PatientSeries::rounded).toArray();
  }

  private static int firstValidationDay(LocalClock clock, double trainShare) {
    int first = clock.day()[0];
    int days = clock.day()[clock.day().length - 1] - first + 1;
    return first + (int) Math.round(trainShare * days);
  }
}
