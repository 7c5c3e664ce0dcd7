package io.shardmill.glucose.steps;

import io.shardmill.entity.EntitySummary;
import io.shardmill.glucose.PatientNumber;
import io.shardmill.glucose.PatientRecords;
import io.shardmill.glucose.PatientSummary;
import io.shardmill.glucose.RecordsBlock;
import io.shardmill.glucose.steps.metrics.Episodes;
import io.shardmill.glucose.steps.metrics.GlycemicMetrics;
import io.shardmill.glucose.steps.series.Flag;
import io.shardmill.glucose.steps.series.GridGlucose;
import io.shardmill.glucose.steps.series.PatientOutcome.Skipped;
import io.shardmill.glucose.steps.series.PatientSeries;
import java.util.Arrays;

/** Tells in numbers what was made of a patient. */
final class SummaryOfSeries {

  private SummaryOfSeries() {}

  /** Of a patient who is left out. */
  static PatientSummary of(RecordsBlock block, Skipped skipped) {
    double[] numbers = numbers(block);
    set(numbers, PatientNumber.REASON_DETAIL, (double) skipped.detail());
    return new PatientSummary(
        EntitySummary.skipped(skipped.reason().ordinal(), block.fingerprint().digits(), numbers));
  }

  /** Of a patient with a series. */
  static PatientSummary of(RecordsBlock block, PatientSeries series) {
    double[] numbers = numbers(block);
    addSlots(numbers, series);
    addMetrics(numbers, GlycemicMetrics.of(series.glucose()));
    addEpisodes(numbers, series.glucose());
    return new PatientSummary(EntitySummary.kept(block.fingerprint().digits(), numbers));
  }

  private static double[] numbers(RecordsBlock block) {
    PatientRecords records = block.records();
    double[] numbers = new double[PatientNumber.values().length];
    Arrays.fill(numbers, Double.NaN);
    set(numbers, PatientNumber.N_READINGS, records.readings());
    set(numbers, PatientNumber.N_MESSAGES, records.messages());
    set(numbers, PatientNumber.N_TIMES_SKIPPED, records.skippedTimes());
    set(numbers, PatientNumber.N_TIMES_TWICE, records.doubledTimes());
    set(numbers, PatientNumber.N_DOSES_UNKNOWN, records.unknownDoses());
    return numbers;
  }

  private static void addSlots(double[] numbers, PatientSeries series) {
    GridGlucose glucose = series.glucose();
    int slots = series.grid().slots();
    set(numbers, PatientNumber.TS_MIN, (double) series.grid().time(0));
    set(numbers, PatientNumber.TS_MAX, (double) series.grid().time(slots - 1));
    set(numbers, PatientNumber.GRID_MIN, series.grid().stepMinutes());
    set(numbers, PatientNumber.N_SLOTS, slots);
    int measured = count(glucose, Flag.MEASURED);
    set(numbers, PatientNumber.N_BG, measured);
    set(numbers, PatientNumber.N_IMPUTED, count(glucose, Flag.IMPUTED));
    set(numbers, PatientNumber.N_SEGMENTS, glucose.segmentCount());
    set(numbers, PatientNumber.N_LOW, count(glucose, Flag.LOW));
    set(numbers, PatientNumber.N_HIGH, count(glucose, Flag.HIGH));
    set(numbers, PatientNumber.N_SPIKE, count(glucose, Flag.SPIKE));
    set(numbers, PatientNumber.N_FLAT, count(glucose, Flag.FLAT));
    set(numbers, PatientNumber.N_FOOD, told(series.sums().food()));
    set(numbers, PatientNumber.N_DOSE, told(series.sums().rapid()));
    set(numbers, PatientNumber.N_BASAL, told(series.sums().basal()));
    int[] days = series.clock().day();
    set(numbers, PatientNumber.N_DAYS, days[slots - 1] - days[0] + 1);
    set(numbers, PatientNumber.ACTIVE_PERCENT, 100.0 * measured / slots);
  }

  private static void addMetrics(double[] numbers, GlycemicMetrics metrics) {
    set(numbers, PatientNumber.MEAN_BG, metrics.mean());
    set(numbers, PatientNumber.SD_BG, metrics.sd());
    set(numbers, PatientNumber.CV, metrics.cv());
    set(numbers, PatientNumber.GMI, metrics.gmi());
    set(numbers, PatientNumber.TIR_70_180, metrics.inRange());
    set(numbers, PatientNumber.TBR_70, metrics.below70());
    set(numbers, PatientNumber.TBR_54, metrics.below54());
    set(numbers, PatientNumber.TAR_180, metrics.above180());
    set(numbers, PatientNumber.TAR_250, metrics.above250());
    set(numbers, PatientNumber.LBGI, metrics.lbgi());
    set(numbers, PatientNumber.HBGI, metrics.hbgi());
    set(numbers, PatientNumber.GRI, metrics.gri());
    set(numbers, PatientNumber.MAGE, metrics.mage());
    set(numbers, PatientNumber.MODD, metrics.modd());
  }

  private static void addEpisodes(double[] numbers, GridGlucose glucose) {
    Episodes hypo = Episodes.below(70, glucose);
    Episodes hyper = Episodes.above(180, glucose);
    set(numbers, PatientNumber.N_HYPO_1, hypo.count());
    set(numbers, PatientNumber.N_HYPO_2, Episodes.below(54, glucose).count());
    set(numbers, PatientNumber.N_HYPO_EXTENDED, hypo.longerThanTwoHours());
    set(numbers, PatientNumber.N_HYPER_1, hyper.count());
    set(numbers, PatientNumber.N_HYPER_2, Episodes.above(250, glucose).count());
    set(numbers, PatientNumber.N_HYPER_EXTENDED, hyper.longerThanTwoHours());
  }

  private static void set(double[] numbers, PatientNumber field, double number) {
    numbers[field.ordinal()] = number;
  }

  private static int count(GridGlucose glucose, Flag flag) {
    int count = 0;
    for (short flags : glucose.flags()) {
      count += flag.in(flags) ? 1 : 0;
    }
    return count;
  }

  private static int told(double[] sums) {
    int count = 0;
    for (double sum : sums) {
      count += sum > 0 ? 1 : 0;
    }
    return count;
  }
}
