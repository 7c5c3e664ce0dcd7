package io.shardmill.glucose.output;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.entity.EntityLayout;
import io.shardmill.entity.EntityTable;
import io.shardmill.glucose.Label;
import io.shardmill.glucose.Patient;
import io.shardmill.glucose.steps.PatientBlock;
import io.shardmill.glucose.steps.series.GridGlucose;
import io.shardmill.glucose.steps.series.LocalClock;
import io.shardmill.glucose.steps.series.PatientSeries;
import io.shardmill.glucose.steps.series.SlotLabels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * One row for each grid slot of each patient, in order of patient and time. The names are those of
 * the Gluroo pipeline where it has the column. What is not known is null, never 0 and never NaN.
 *
 * @param layout which file a patient is in
 */
public record PatientTable(EntityLayout layout) implements EntityTable<PatientBlock> {

  private static final TableSchema SCHEMA =
      TableSchema.of(
          "glucose",
          Column.of(Patient.COLUMN, ColumnType.STRING).about("The patient, as in patients.parquet"),
          Column.of("datetime", ColumnType.TIMESTAMP_MICROS).about("When the slot is, UTC"),
          real("bg_mM")
              .unit("mmol/L")
              .about("Glucose: mean of the slot's readings, or imputed; two decimals"),
          real("food_g").unit("g").about("Carbohydrates told in the slot"),
          real("dose_units")
              .unit("U")
              .about("Rapid or regular insulin told in the slot, and doses of no known type"),
          real("basal_units").unit("U").about("Basal insulin told in the slot"),
          real("exercise_mins").unit("min").about("Exercise told in the slot"),
          text(Label.TREND).about("Trend of the slot's first reading that has one"),
          text(Label.SOURCE).about("Source of the slot's first reading that has one"),
          text(Label.MSG_TYPE).about("Type of the slot's first message that has one"),
          text(Label.DOSE_TYPE).about("Insulin of the slot's first message that tells it"),
          text(Label.EXERCISE_LEVEL).about("Exercise of the slot's first message that tells it"),
          real("carb_availability").unit("g").about("Carbohydrates in the second compartment"),
          real("cob").unit("g").about("Carbohydrates on board; null if food is never told"),
          real("insulin_availability").unit("U").about("Rapid or regular insulin in plasma"),
          real("iob").unit("U").about("Insulin on board; null if doses are never told"),
          Column.of("hour_sin", ColumnType.FLOAT32).about("Local time of day, sine"),
          Column.of("hour_cos", ColumnType.FLOAT32).about("Local time of day, cosine"),
          Column.of("tz_offset_min", ColumnType.INT16)
              .unit("min")
              .about("Local time minus UTC, daylight saving included"),
          Column.of("flags", ColumnType.INT16)
              .about(
                  "Bits: 1 measured, 2 imputed, 4 low, 8 high, 16 spike, 32 flat, 64 duplicate,"
                      + " 128 no time zone, 256 local time skipped or shown twice"),
          Column.of("segment", ColumnType.INT32)
              .nullable()
              .about("Number of the run without a long gap, null in gaps and in short runs"),
          Column.of("day", ColumnType.INT32)
              .unit("d")
              .about("Days since 1970-01-01 of the date on which the day began, at 06:00 local"),
          Column.of("forecast", ColumnType.BOOLEAN)
              .about("Whether it is night, 00:00 to 06:00 local; the rest of the day is context"),
          Column.of("validation", ColumnType.BOOLEAN)
              .about("Whether the day is one of the patient's last, kept for validation"));

  private static Column real(String name) {
    return Column.of(name, ColumnType.FLOAT32).nullable();
  }

  private static Column text(Label label) {
    return Column.of(label.code(), ColumnType.STRING).nullable();
  }

  @Override
  public TableSchema schema() {
    return SCHEMA;
  }

  @Override
  public RowGrouping rowGrouping() {
    return RowGrouping.WHOLE_BLOCKS;
  }

  @Override
  public List<ColumnVector> columns(PatientBlock block) {
    PatientSeries series = Objects.requireNonNull(block.series(), "No rows without a series");
    int rows = block.rows();
    LocalClock clock = series.clock();
    GridGlucose glucose = series.glucose();
    long[] times = new long[rows];
    float[] sin = new float[rows];
    float[] cos = new float[rows];
    boolean[] night = new boolean[rows];
    boolean[] validation = new boolean[rows];
    BitSet outside = new BitSet();
    for (int row = 0; row < rows; row++) {
      times[row] = series.grid().time(row);
      sin[row] = (float) series.featureClock().sin(row);
      cos[row] = (float) series.featureClock().cos(row);
      night[row] = clock.night(row);
      validation[row] = series.validation(row);
      outside.set(row, glucose.segments()[row] == GridGlucose.NO_SEGMENT);
    }
    return List.of(
        ColumnVector.Strings.repeated(block.patient().name(), rows),
        new ColumnVector.Int64s(times, rows, null),
        glucose(series.stored()),
        amounts(series.sums().food()),
        amounts(series.sums().rapid()),
        amounts(series.sums().basal()),
        amounts(series.sums().exercise()),
        labels(series, Label.TREND),
        labels(series, Label.SOURCE),
        labels(series, Label.MSG_TYPE),
        labels(series, Label.DOSE_TYPE),
        labels(series, Label.EXERCISE_LEVEL),
        amounts(series.carbs().available()),
        amounts(series.carbs().remaining()),
        amounts(series.insulin().available()),
        amounts(series.insulin().remaining()),
        new ColumnVector.Float32s(sin, rows, null),
        new ColumnVector.Float32s(cos, rows, null),
        new ColumnVector.Int16s(clock.offsetMinutes(), rows, null),
        new ColumnVector.Int16s(glucose.flags(), rows, null),
        new ColumnVector.Int32s(glucose.segments(), rows, outside),
        new ColumnVector.Int32s(clock.day(), rows, null),
        new ColumnVector.Booleans(night, rows, null),
        new ColumnVector.Booleans(validation, rows, null));
  }

  private static ColumnVector labels(PatientSeries series, Label label) {
    int rows = series.grid().slots();
    List<byte[]> texts =
        series.labels().texts(label).stream()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();
    BitSet missing = new BitSet();
    int[] offsets = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      int code = series.labels().code(label, row);
      missing.set(row, code == SlotLabels.NONE);
      int length = code == SlotLabels.NONE ? 0 : texts.get(code).length;
      offsets[row + 1] = Math.addExact(offsets[row], length);
    }
    byte[] bytes = new byte[offsets[rows]];
    for (int row = 0; row < rows; row++) {
      if (!missing.get(row)) {
        byte[] text = texts.get(series.labels().code(label, row));
        System.arraycopy(text, 0, bytes, offsets[row], text.length);
      }
    }
    return new ColumnVector.Strings(bytes, offsets, rows, missing);
  }

  /** To two decimals, null where NaN. */
  private static ColumnVector glucose(double[] values) {
    return amounts(Arrays.stream(values).map(PatientSeries::rounded).toArray());
  }

  /** As they are, null where NaN. */
  private static ColumnVector amounts(double[] values) {
    float[] stored = new float[values.length];
    BitSet missing = new BitSet();
    for (int row = 0; row < values.length; row++) {
      stored[row] = (float) values[row];
      missing.set(row, Double.isNaN(values[row]));
    }
    return new ColumnVector.Float32s(stored, values.length, missing);
  }
}
