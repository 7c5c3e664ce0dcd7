package io.shardmill.entity;

import io.shardmill.glucose.PatientTable;
import io.shardmill.glucose.PatientSummary;
import io.shardmill.glucose.PatientNumber;
import io.shardmill.glucose.Patient;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Groups;
import io.shardmill.dataset.index.RowGroups;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.glucose.series.SkipReason;
import io.shardmill.parquet.read.ParquetChunkReader;
import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code patients.parquet}: one row for each patient, kept or not, in order of ordinals, which
 * therefore are row numbers. Tells the file, row groups and rows where a patient's series is.
 */
final class EntityIndex {

  static final String FILE = "patients.parquet";
  static final String ID = "gid";
  static final String ZONE = "time_zone";
  private static final String FINGERPRINT = "fingerprint";

  private static final List<Column> IDENTITY =
      List.of(
          Column.of(PatientTable.PATIENT, ColumnType.STRING).about("Name in the data"),
          Column.of("ordinal", ColumnType.INT32).about("Never changes, never another's"),
          Column.of(ID, ColumnType.STRING).about("Id in the database, or its keyed hash"),
          Column.of(ZONE, ColumnType.STRING).about("Time zone in the database"),
          Column.of("status", ColumnType.STRING).about("kept or skipped"),
          Column.of("reason", ColumnType.STRING).nullable().about("Why skipped"),
          Column.of("change", ColumnType.STRING)
              .about("Since the parent version: added, updated, unchanged or gone"),
          Column.of(FINGERPRINT, ColumnType.STRING)
              .about("Tells the records in the database apart from others"));

  private static final List<Column> PLACE =
      List.of(
          Column.of("file", ColumnType.STRING).nullable().about("The data file"),
          Column.of("row_group_first", ColumnType.INT32).nullable().about("In the file, from 0"),
          Column.of("row_group_last", ColumnType.INT32).nullable().about("The last with a row"),
          Column.of("row_start", ColumnType.INT64).nullable().about("First row in the file"));

  private static final TableSchema SCHEMA = schema();

  private final EntityRoster roll;
  private final StatisticsSet observed;

  /**
   * An index of all registered patients. Those whom this run did not read are as the parent version
   * has them.
   *
   * @param observed where the summaries of the others are
   */
  EntityIndex(EntityRoster roll, StatisticsSet observed) {
    this.roll = roll;
    this.observed = observed;
  }

  private static TableSchema schema() {
    List<Column> columns = new ArrayList<>(IDENTITY);
    for (PatientNumber number : PatientNumber.values()) {
      columns.add(number.column());
    }
    columns.addAll(PLACE);
    return new TableSchema("patients", columns);
  }

  /** Writes the table. Rows of patients of earlier versions are taken over from there. */
  void write(Dataset dataset, OutputStream out) throws IOException {
    try (ParquetChunkWriter writer =
        ParquetChunkWriter.open(out, SCHEMA, ParquetOptions.DEFAULT, new TreeMap<>())) {
      writer.write(columns(dataset));
      writer.finish();
    }
  }

  private List<ColumnVector> columns(Dataset dataset) throws IOException {
    EntityRegister register = roll.register();
    int patients = register.size();
    List<PatientSummary> summaries = summaries(dataset);
    List<String> names = new ArrayList<>();
    int[] ordinals = new int[patients];
    List<String> statuses = new ArrayList<>();
    List<@Nullable String> reasons = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    List<String> fingerprints = new ArrayList<>();
    for (int ordinal = 0; ordinal < patients; ordinal++) {
      PatientSummary summary = summaries.get(ordinal);
      names.add(Patient.name(ordinal));
      ordinals[ordinal] = ordinal;
      statuses.add(summary.reason().isEmpty() ? "kept" : "skipped");
      reasons.add(summary.reason().map(reason -> reason.code()).orElse(null));
      changed.add(roll.changes().of(ordinal).code());
      fingerprints.add(summary.fingerprint());
    }
    List<ColumnVector> columns = new ArrayList<>();
    columns.add(ColumnVector.Strings.of(names));
    columns.add(new ColumnVector.Int32s(ordinals, patients, null));
    columns.add(ColumnVector.Strings.of(register.ids()));
    columns.add(ColumnVector.Strings.of(register.zones()));
    columns.add(ColumnVector.Strings.of(statuses));
    columns.add(ColumnVector.Strings.ofNullable(reasons));
    columns.add(ColumnVector.Strings.of(changed));
    columns.add(ColumnVector.Strings.of(fingerprints));
    for (PatientNumber number : PatientNumber.values()) {
      columns.add(vector(number, summaries));
    }
    columns.addAll(new Places(dataset, names).columns());
    return columns;
  }

  /** Of all patients: those of this run, and those that the version before this one has. */
  List<PatientSummary> summaries(Dataset dataset) throws IOException {
    Long parent = dataset.index().parentVersion();
    List<PatientSummary> before =
        parent == null ? List.of() : read(Dataset.open(dataset.store().root(), parent));
    List<PatientSummary> summaries = new ArrayList<>();
    for (int ordinal = 0; ordinal < roll.register().size(); ordinal++) {
      summaries.add(roll.read().get(ordinal) ? observed(ordinal) : before.get(ordinal));
    }
    return summaries;
  }

  /** Of a patient whom this run read. */
  PatientSummary observed(int ordinal) {
    return PatientSummary.of(
        ordinal,
        roll.absent().get(ordinal) ? SkipReason.GONE : SkipReason.NO_ROWS_FOR_GID,
        observed);
  }

  /** Of all patients of a version. */
  static List<PatientSummary> read(Dataset dataset) throws IOException {
    List<PatientSummary> summaries = new ArrayList<>();
    Optional<ParquetChunkReader> table = dataset.sideTable(FILE);
    if (table.isEmpty()) {
      return summaries;
    }
    List<String> names = new ArrayList<>(List.of("reason", FINGERPRINT));
    for (PatientNumber number : PatientNumber.values()) {
      names.add(number.column().name());
    }
    try (ParquetChunkReader reader = table.get()) {
      if (!reader.schema().columns().stream().map(Column::name).toList().containsAll(names)) {
        throw new ShardmillException(
            ErrorCategory.OUTPUT_CONFLICT,
            ("%s: %s is of an older version of this program, and does not tell all that an append"
                    + " needs; use --onExisting=replace")
                .formatted(dataset.store().root(), FILE));
      }
      for (int group = 0; group < reader.rowGroups().size(); group++) {
        List<ColumnVector> columns = reader.read(group, names);
        for (int row = 0; row < columns.get(0).rows(); row++) {
          summaries.add(PatientSummary.read(columns, row));
        }
      }
    }
    return summaries;
  }

  private static ColumnVector vector(PatientNumber number, List<PatientSummary> summaries) {
    int rows = summaries.size();
    double[] values = new double[rows];
    BitSet unknown = new BitSet();
    for (int row = 0; row < rows; row++) {
      values[row] = summaries.get(row).get(number);
      unknown.set(row, Double.isNaN(values[row]));
    }
    ColumnType type = number.column().type();
    if (type == ColumnType.FLOAT64) {
      return new ColumnVector.Float64s(values, rows, unknown);
    }
    if (type == ColumnType.INT32) {
      int[] numbers = new int[rows];
      for (int row = 0; row < rows; row++) {
        numbers[row] = (int) values[row];
      }
      return new ColumnVector.Int32s(numbers, rows, unknown);
    }
    long[] numbers = new long[rows];
    for (int row = 0; row < rows; row++) {
      numbers[row] = (long) values[row];
    }
    return new ColumnVector.Int64s(numbers, rows, unknown);
  }

  /** Where the rows of patients are. */
  private static final class Places {
    private final Dataset dataset;
    private final List<String> names;

    Places(Dataset dataset, List<String> names) {
      this.dataset = dataset;
      this.names = names;
    }

    List<ColumnVector> columns() throws IOException {
      int rows = names.size();
      List<@Nullable String> files = new ArrayList<>();
      int[] first = new int[rows];
      int[] last = new int[rows];
      long[] start = new long[rows];
      BitSet nowhere = new BitSet();
      Groups groups = dataset.groups();
      Map<String, List<Groups.Span>> spansOf =
          groups.kinds().contains(PatientTable.PATIENT)
              ? groups.spans(PatientTable.PATIENT)
              : Map.of();
      for (int row = 0; row < rows; row++) {
        List<Groups.Span> spans = spansOf.getOrDefault(names.get(row), List.of());
        nowhere.set(row, spans.isEmpty());
        if (spans.isEmpty()) {
          files.add(null);
          continue;
        }
        Groups.Span span = spans.get(0);
        ChunkIndex.Chunk chunk = dataset.index().chunks().get(span.chunk());
        files.add(chunk.path());
        start[row] = span.firstRow();
        first[row] = rowGroup(chunk, span.firstRow());
        last[row] = rowGroup(chunk, span.firstRow() + span.rows() - 1);
      }
      return List.of(
          ColumnVector.Strings.ofNullable(files),
          new ColumnVector.Int32s(first, rows, nowhere),
          new ColumnVector.Int32s(last, rows, nowhere),
          new ColumnVector.Int64s(start, rows, nowhere));
    }

    private int rowGroup(ChunkIndex.Chunk chunk, long row) {
      RowGroups groups = dataset.index().rowGroups();
      long end = 0;
      for (int i = 0; i < chunk.rowGroups(); i++) {
        end += groups.rows(chunk.firstRowGroup() + i);
        if (row < end) {
          return i;
        }
      }
      throw new IllegalStateException("Row %d is not in %s".formatted(row, chunk.path()));
    }
  }
}
