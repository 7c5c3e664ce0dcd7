package io.shardmill.glucose.source;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.column.ColumnVector;
import io.shardmill.glucose.DoseKind;
import io.shardmill.glucose.Label;
import io.shardmill.glucose.LocalTimes;
import io.shardmill.glucose.LocalTimes.Certainty;
import io.shardmill.glucose.Patient;
import io.shardmill.glucose.PatientRecords;
import io.shardmill.glucose.source.columns.ColumnRole;
import io.shardmill.glucose.source.columns.GlucoseColumn;
import io.shardmill.glucose.source.columns.NumberColumn;
import io.shardmill.glucose.source.columns.SourceTable;
import io.shardmill.glucose.source.columns.TextColumn;
import io.shardmill.postgres.catalog.PgType;
import io.shardmill.postgres.catalog.SourceColumn;
import io.shardmill.postgres.decode.RowBlock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of a patient's rows. A row that has no time, or an amount that is none, is
 * rejected; its key is the patient's id as the data set has it, its position the time.
 */
final class PatientRows {

  /** The position of a rejected row whose time is not known. */
  static final long NO_TIME = -1;

  private static final Map<ColumnRole, Label> LABELS =
      Map.of(
          ColumnRole.TREND, Label.TREND,
          ColumnRole.SOURCE, Label.SOURCE,
          ColumnRole.MSG_TYPE, Label.MSG_TYPE,
          ColumnRole.DOSE_TYPE, Label.DOSE_TYPE,
          ColumnRole.EXERCISE_LEVEL, Label.EXERCISE_LEVEL);

  private final GlucoseTables tables;
  private final Patient patient;
  private final PatientRecords records;
  private final ChunkContext context;
  private final LocalTimes localTimes;

  PatientRows(GlucoseTables tables, Patient patient, PatientRecords records, ChunkContext context) {
    this.tables = tables;
    this.patient = patient;
    this.records = records;
    this.context = context;
    this.localTimes =
        new LocalTimes(LocalTimes.zone(tables.timestampZone()).orElse(ZoneOffset.UTC));
  }

  void addReadings(RowBlock block) {
    Columns columns = new Columns(block, tables.readings());
    GlucoseColumn glucose =
        new GlucoseColumn(
            columns.vector(ColumnRole.GLUCOSE), columns.text(ColumnRole.GLUCOSE), tables.unit());
    for (int row = 0; row < block.rows(); row++) {
      if (!columns.hasTime(row)) {
        continue;
      }
      long time = columns.time(row);
      if (!glucose.readMgPerDl(row)) {
        unreadable(columns, ColumnRole.GLUCOSE, time, "Low or High");
        continue;
      }
      records.addReading(time, glucose.value());
      records.readingTimeIs(columns.certainty());
      columns.label(row);
    }
  }

  void addMessages(RowBlock block) {
    Columns columns = new Columns(block, Objects.requireNonNull(tables.messages()));
    Map<ColumnRole, NumberColumn> amounts = new EnumMap<>(ColumnRole.class);
    for (ColumnRole role :
        new ColumnRole[] {ColumnRole.FOOD, ColumnRole.DOSE, ColumnRole.EXERCISE}) {
      amounts.put(role, new NumberColumn(columns.vector(role), columns.text(role)));
    }
    ColumnVector kinds = columns.vector(ColumnRole.DOSE_TYPE);
    for (int row = 0; row < block.rows(); row++) {
      if (!columns.hasTime(row)) {
        continue;
      }
      long time = columns.time(row);
      if (!readable(columns, amounts, row, time)) {
        continue;
      }
      records.addMessage(
          time,
          value(amounts, ColumnRole.FOOD),
          value(amounts, ColumnRole.DOSE),
          DoseKind.of(TextColumn.get(kinds, row)),
          value(amounts, ColumnRole.EXERCISE));
      records.messageTimeIs(columns.certainty());
      columns.label(row);
    }
  }

  private boolean readable(
      Columns columns, Map<ColumnRole, NumberColumn> amounts, int row, long time) {
    for (Map.Entry<ColumnRole, NumberColumn> amount : amounts.entrySet()) {
      if (!amount.getValue().read(row)) {
        unreadable(columns, amount.getKey(), time, "NULL");
        return false;
      }
      double value = amount.getValue().value();
      if (value < 0 || Double.isInfinite(value)) {
        context.reject(
            time,
            patient.id(),
            "AMOUNT_OUT_OF_RANGE",
            "%s: is below 0 or infinite; mend it, or write NULL"
                .formatted(columns.where(amount.getKey(), time)));
        return false;
      }
    }
    return true;
  }

  private static double value(Map<ColumnRole, NumberColumn> amounts, ColumnRole role) {
    return Objects.requireNonNull(amounts.get(role)).value();
  }

  private void unreadable(Columns columns, ColumnRole role, long time, String or) {
    context.reject(
        time,
        patient.id(),
        "VALUE_UNREADABLE",
        "%s: is no number; write one such as 45.5, or %s".formatted(columns.where(role, time), or));
  }

  /** The columns of a block by what they tell. */
  private final class Columns {
    private final RowBlock block;
    private final SourceTable table;
    private final ColumnVector.Int64s times;
    private final boolean local;
    private final Map<Label, ColumnVector> labels = new EnumMap<>(Label.class);
    private Certainty certainty = Certainty.ONCE;

    Columns(RowBlock block, SourceTable table) {
      this.block = block;
      this.table = table;
      this.times = (ColumnVector.Int64s) Objects.requireNonNull(vector(ColumnRole.TIME));
      this.local = column(ColumnRole.TIME).type() == PgType.LOCAL_TIMESTAMP;
      LABELS.forEach(
          (role, label) -> {
            ColumnVector vector = vector(role);
            if (vector != null) {
              labels.put(label, vector);
            }
          });
    }

    private int index(ColumnRole role) {
      return table
          .columns()
          .of(role)
          .map(name -> block.contract().names().indexOf(name))
          .orElse(-1);
    }

    private SourceColumn column(ColumnRole role) {
      return block.contract().columns().get(index(role));
    }

    /** The values of a column, {@code null} if there is none. */
    @Nullable ColumnVector vector(ColumnRole role) {
      int index = index(role);
      return index < 0 ? null : block.vectors().get(index);
    }

    /** Whether a column is one of texts. */
    boolean text(ColumnRole role) {
      return index(role) >= 0 && column(role).type() == PgType.TEXT;
    }

    /** Whether a row has a time; rejects it if not. */
    boolean hasTime(int row) {
      if (times.nulls() == null || !times.nulls().get(row)) {
        return true;
      }
      context.reject(
          NO_TIME,
          patient.id(),
          "TIMESTAMP_NULL",
          "%s.%s: is NULL; a record without a time has no place in a series"
              .formatted(table.name(), table.name(ColumnRole.TIME)));
      return false;
    }

    long time(int row) {
      long time = times.values()[row];
      if (!local) {
        return time;
      }
      long utc = localTimes.toUtc(time);
      certainty = localTimes.certainty();
      return utc;
    }

    /** How sure the last {@link #time} is. */
    Certainty certainty() {
      return certainty;
    }

    /** Gives the last record the words of a row. */
    void label(int row) {
      labels.forEach(
          (label, vector) -> {
            String text = TextColumn.get(vector, row);
            if (text != null) {
              records.label(label, text);
            }
          });
    }

    String where(ColumnRole role, long time) {
      return "%s.%s of %s"
          .formatted(table.name(), table.name(role), Instant.EPOCH.plus(time, ChronoUnit.MICROS));
    }
  }
}
