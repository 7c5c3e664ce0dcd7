package io.shardmill.glucose;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.glucose.series.DoseKind;
import io.shardmill.glucose.series.Label;
import io.shardmill.glucose.series.PatientRecords;
import io.shardmill.parquet.ColumnVector;
import io.shardmill.postgres.PostgresSession;
import io.shardmill.postgres.RejectedRows;
import io.shardmill.postgres.RowBlock;
import io.shardmill.postgres.RowReader;
import io.shardmill.postgres.RowsFingerprint;
import io.shardmill.postgres.TableRead;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads patients one after the other, each by one statement for readings and one for messages, in
 * order of time and of all values that matter, so that equal rows give equal records. Patients
 * without records are passed over. Holds the records of one patient.
 */
final class PatientReader implements BlockReader<RecordsBlock> {

  private final PatientSource source;
  private final PostgresSession session;
  private final ChunkContext context;
  private final long end;
  private long next;

  PatientReader(
      PatientSource source, PostgresSession session, ChunkRange range, ChunkContext context) {
    this.source = source;
    this.session = session;
    this.context = context;
    this.next = range.start();
    this.end = range.end();
  }

  @Override
  public @Nullable RecordsBlock read() throws IOException {
    while (next < end) {
      int ordinal = Math.toIntExact(next++);
      String id = source.sourceId(ordinal);
      if (!id.isEmpty()) {
        RecordsBlock block = read(source.patient(ordinal), id);
        if (block.fingerprint().rows() > 0) {
          return block;
        }
      }
    }
    return null;
  }

  private RecordsBlock read(Patient patient, String id) throws IOException {
    PatientRecords records = new PatientRecords();
    RowsFingerprint readings =
        each(patient, source.readingsOf(id), rows -> addReadings(rows, records));
    RowsFingerprint messages =
        each(patient, source.messagesOf(id), rows -> addMessages(rows, records));
    return new RecordsBlock(PatientSource.NAME, patient, records, readings.plus(messages));
  }

  /** Takes the rows of a statement, block by block. */
  private interface Rows {
    void accept(RowBlock rows);
  }

  private RowsFingerprint each(Patient patient, TableRead read, Rows action) throws IOException {
    RejectedRows rejected =
        (position, key, rule, message) -> context.reject(position, patient.name(), rule, message);
    try (RowReader rows = session.read(read, rejected).withFingerprint()) {
      for (RowBlock block = rows.read(); block != null; block = rows.read()) {
        action.accept(block);
      }
      context.read(rows.rowsRead());
      return rows.fingerprint();
    }
  }

  private void addReadings(RowBlock rows, PatientRecords records) {
    ColumnVector.Int64s times = (ColumnVector.Int64s) rows.column(GlucoseTables.TIME);
    ColumnVector values = rows.column(GlucoseTables.GLUCOSE);
    Map<Label, ColumnVector.Strings> labels = labels(rows, source.contracts().readingColumns());
    for (int row = 0; row < rows.rows(); row++) {
      records.addReading(times.values()[row], number(values, row));
      label(records, labels, row);
    }
  }

  private void addMessages(RowBlock rows, PatientRecords records) {
    ColumnVector.Int64s times = (ColumnVector.Int64s) rows.column(GlucoseTables.TIME);
    ColumnVector food = column(rows, GlucoseTables.FOOD);
    ColumnVector dose = column(rows, GlucoseTables.DOSE);
    ColumnVector kind = column(rows, GlucoseTables.DOSE_KIND);
    ColumnVector exercise = column(rows, GlucoseTables.EXERCISE);
    Map<Label, ColumnVector.Strings> labels = labels(rows, source.contracts().messageColumns());
    for (int row = 0; row < rows.rows(); row++) {
      String label =
          kind instanceof ColumnVector.Strings texts && !isNull(texts, row) ? texts.get(row) : null;
      records.addMessage(
          times.values()[row],
          number(food, row),
          number(dose, row),
          DoseKind.of(label),
          number(exercise, row));
      label(records, labels, row);
    }
  }

  /** The columns of a block that are labels; those that are no text are not. */
  private static Map<Label, ColumnVector.Strings> labels(RowBlock rows, List<String> columns) {
    Map<Label, ColumnVector.Strings> labels = new EnumMap<>(Label.class);
    for (Label label : Label.values()) {
      String name = GlucoseTables.columnOf(label);
      if (columns.contains(name) && rows.column(name) instanceof ColumnVector.Strings texts) {
        labels.put(label, texts);
      }
    }
    return labels;
  }

  private static void label(
      PatientRecords records, Map<Label, ColumnVector.Strings> labels, int row) {
    labels.forEach(
        (label, texts) -> {
          if (!isNull(texts, row)) {
            records.label(label, texts.get(row));
          }
        });
  }

  private @Nullable ColumnVector column(RowBlock rows, String name) {
    return source.contracts().messageColumns().contains(name) ? rows.column(name) : null;
  }

  private static boolean isNull(ColumnVector vector, int row) {
    return vector.nulls() != null && vector.nulls().get(row);
  }

  /** The number in a column of any numeric type, NaN for NULL and for text that is none. */
  private static double number(@Nullable ColumnVector vector, int row) {
    if (vector == null || isNull(vector, row)) {
      return Double.NaN;
    }
    if (vector instanceof ColumnVector.Int16s numbers) {
      return numbers.values()[row];
    } else if (vector instanceof ColumnVector.Int32s numbers) {
      return numbers.values()[row];
    } else if (vector instanceof ColumnVector.Int64s numbers) {
      return numbers.values()[row];
    } else if (vector instanceof ColumnVector.Float32s numbers) {
      return numbers.values()[row];
    } else if (vector instanceof ColumnVector.Float64s numbers) {
      return numbers.values()[row];
    } else if (vector instanceof ColumnVector.Strings texts) {
      return parse(texts.get(row));
    }
    return Double.NaN;
  }

  private static double parse(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
