package io.shardmill.glucose;

import io.shardmill.column.ColumnVector;
import io.shardmill.glucose.series.Episodes;
import io.shardmill.glucose.series.Flag;
import io.shardmill.glucose.series.GlycemicMetrics;
import io.shardmill.glucose.series.GridGlucose;
import io.shardmill.glucose.series.PatientOutcome.Skipped;
import io.shardmill.glucose.series.PatientRecords;
import io.shardmill.glucose.series.PatientSeries;
import io.shardmill.glucose.series.SkipReason;
import io.shardmill.postgres.RowsFingerprint;
import io.shardmill.quality.Measure;
import io.shardmill.quality.RecordStatistic;
import io.shardmill.quality.StatisticsSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All that is known of one patient, in numbers: what {@code patients.parquet} tells and the QC
 * report counts. Travels as a record of the chunk's statistics.
 */
final class PatientSummary {

  static final Measure MEASURE = Measure.of("patient.summary");

  /** Of {@link #numbers}: those of {@link PatientNumber}, then these. */
  private static final int REASON = PatientNumber.values().length;

  /** Four parts of 32 bits, which a double holds. */
  private static final int FINGERPRINT = REASON + 1;

  private static final int FIELDS = FINGERPRINT + 4;

  private static final double KEPT = -1;

  private static final long LOW = 0xffffffffL;

  private final double[] numbers;

  private PatientSummary(double[] numbers) {
    this.numbers = numbers;
  }

  private static PatientSummary of(PatientRecords records, RowsFingerprint fingerprint) {
    double[] numbers = new double[FIELDS];
    Arrays.fill(numbers, Double.NaN);
    numbers[REASON] = KEPT;
    numbers[FINGERPRINT] = (double) (fingerprint.first() >>> Integer.SIZE);
    numbers[FINGERPRINT + 1] = (double) (fingerprint.first() & LOW);
    numbers[FINGERPRINT + 2] = (double) (fingerprint.second() >>> Integer.SIZE);
    numbers[FINGERPRINT + 3] = (double) (fingerprint.second() & LOW);
    PatientSummary summary = new PatientSummary(numbers);
    summary.set(PatientNumber.N_READINGS, records.readings());
    summary.set(PatientNumber.N_MESSAGES, records.messages());
    summary.set(PatientNumber.N_TIMES_SKIPPED, records.skippedTimes());
    summary.set(PatientNumber.N_TIMES_TWICE, records.doubledTimes());
    summary.set(PatientNumber.N_DOSES_UNKNOWN, records.unknownDoses());
    return summary;
  }

  /** Of a patient who is left out. */
  static PatientSummary of(RecordsBlock block, Skipped skipped) {
    return of(block.records(), block.fingerprint(), skipped);
  }

  private static PatientSummary of(
      PatientRecords records, RowsFingerprint fingerprint, Skipped skipped) {
    PatientSummary summary = of(records, fingerprint);
    summary.numbers[REASON] = skipped.reason().ordinal();
    summary.set(PatientNumber.REASON_DETAIL, (double) skipped.detail());
    return summary;
  }

  /** Of a patient with a series. */
  static PatientSummary of(RecordsBlock block, PatientSeries series) {
    PatientSummary summary = of(block.records(), block.fingerprint());
    summary.addSlots(series);
    summary.addMetrics(GlycemicMetrics.of(series.glucose()));
    summary.addEpisodes(series.glucose());
    return summary;
  }

  private void addSlots(PatientSeries series) {
    GridGlucose glucose = series.glucose();
    int slots = series.grid().slots();
    set(PatientNumber.TS_MIN, (double) series.grid().time(0));
    set(PatientNumber.TS_MAX, (double) series.grid().time(slots - 1));
    set(PatientNumber.GRID_MIN, series.grid().stepMinutes());
    set(PatientNumber.N_SLOTS, slots);
    int measured = count(glucose, Flag.MEASURED);
    set(PatientNumber.N_BG, measured);
    set(PatientNumber.N_IMPUTED, count(glucose, Flag.IMPUTED));
    set(PatientNumber.N_SEGMENTS, glucose.segmentCount());
    set(PatientNumber.N_LOW, count(glucose, Flag.LOW));
    set(PatientNumber.N_HIGH, count(glucose, Flag.HIGH));
    set(PatientNumber.N_SPIKE, count(glucose, Flag.SPIKE));
    set(PatientNumber.N_FLAT, count(glucose, Flag.FLAT));
    set(PatientNumber.N_FOOD, told(series.sums().food()));
    set(PatientNumber.N_DOSE, told(series.sums().rapid()));
    set(PatientNumber.N_BASAL, told(series.sums().basal()));
    int[] days = series.clock().day();
    set(PatientNumber.N_DAYS, days[slots - 1] - days[0] + 1);
    set(PatientNumber.ACTIVE_PERCENT, 100.0 * measured / slots);
  }

  private void addMetrics(GlycemicMetrics metrics) {
    set(PatientNumber.MEAN_BG, metrics.mean());
    set(PatientNumber.SD_BG, metrics.sd());
    set(PatientNumber.CV, metrics.cv());
    set(PatientNumber.GMI, metrics.gmi());
    set(PatientNumber.TIR_70_180, metrics.inRange());
    set(PatientNumber.TBR_70, metrics.below70());
    set(PatientNumber.TBR_54, metrics.below54());
    set(PatientNumber.TAR_180, metrics.above180());
    set(PatientNumber.TAR_250, metrics.above250());
    set(PatientNumber.LBGI, metrics.lbgi());
    set(PatientNumber.HBGI, metrics.hbgi());
    set(PatientNumber.GRI, metrics.gri());
    set(PatientNumber.MAGE, metrics.mage());
    set(PatientNumber.MODD, metrics.modd());
  }

  private void addEpisodes(GridGlucose glucose) {
    Episodes hypo = Episodes.below(70, glucose);
    Episodes hyper = Episodes.above(180, glucose);
    set(PatientNumber.N_HYPO_1, hypo.count());
    set(PatientNumber.N_HYPO_2, Episodes.below(54, glucose).count());
    set(PatientNumber.N_HYPO_EXTENDED, hypo.longerThanTwoHours());
    set(PatientNumber.N_HYPER_1, hyper.count());
    set(PatientNumber.N_HYPER_2, Episodes.above(250, glucose).count());
    set(PatientNumber.N_HYPER_EXTENDED, hyper.longerThanTwoHours());
  }

  private void set(PatientNumber field, double number) {
    numbers[field.ordinal()] = number;
  }

  /** A number, NaN if it is not known. */
  double get(PatientNumber field) {
    return numbers[field.ordinal()];
  }

  /** Why the patient is left out; empty if not. */
  Optional<SkipReason> reason() {
    double reason = numbers[REASON];
    return reason == KEPT ? Optional.empty() : Optional.of(SkipReason.values()[(int) reason]);
  }

  /** Tells the records apart from others, as 32 hex digits. */
  String fingerprint() {
    return "%08x%08x%08x%08x"
        .formatted(
            (long) numbers[FINGERPRINT],
            (long) numbers[FINGERPRINT + 1],
            (long) numbers[FINGERPRINT + 2],
            (long) numbers[FINGERPRINT + 3]);
  }

  /** The {@link #fingerprint()} that a patient with these rows has. */
  static String fingerprint(RowsFingerprint rows) {
    return "%016x%016x".formatted(rows.first(), rows.second());
  }

  /** Sends it with the statistics of the chunk. */
  void record(Patient patient, StatisticsSet statistics) {
    statistics.record(MEASURE, FIELDS).put(patient.ordinal(), numbers);
  }

  /**
   * What was sent of a patient.
   *
   * @param withoutRecords why a patient of whom nothing was sent has no records
   */
  static PatientSummary of(int ordinal, SkipReason withoutRecords, StatisticsSet statistics) {
    double[] sent =
        statistics
            .get(MEASURE, RecordStatistic.class)
            .map(records -> records.records().get((long) ordinal))
            .orElse(null);
    return sent == null
        ? of(new PatientRecords(), RowsFingerprint.NONE, new Skipped(withoutRecords, 0))
        : new PatientSummary(sent);
  }

  /** What the index of an earlier version says: the reason, the fingerprint, then the numbers. */
  static PatientSummary read(List<ColumnVector> columns, int row) {
    double[] numbers = new double[FIELDS];
    ColumnVector.Strings reason = (ColumnVector.Strings) columns.get(0);
    boolean kept = reason.nulls() != null && reason.nulls().get(row);
    numbers[REASON] =
        kept ? KEPT : SkipReason.valueOf(reason.get(row).toUpperCase(Locale.ROOT)).ordinal();
    String fingerprint = ((ColumnVector.Strings) columns.get(1)).get(row);
    for (int part = 0; part < FIELDS - FINGERPRINT; part++) {
      numbers[FINGERPRINT + part] = Long.parseLong(fingerprint, 8 * part, 8 * part + 8, 16);
    }
    for (int field = 0; field < REASON; field++) {
      numbers[field] = number(columns.get(field + 2), row);
    }
    return new PatientSummary(numbers);
  }

  private static double number(ColumnVector vector, int row) {
    if (vector.nulls() != null && vector.nulls().get(row)) {
      return Double.NaN;
    }
    if (vector instanceof ColumnVector.Float64s numbers) {
      return numbers.values()[row];
    } else if (vector instanceof ColumnVector.Int64s numbers) {
      return numbers.values()[row];
    }
    return ((ColumnVector.Int32s) vector).values()[row];
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
