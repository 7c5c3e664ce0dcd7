package io.shardmill.entity;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.parquet.read.ParquetChunkReader;
import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The index of entities, such as {@code patients.parquet}: one row for each, kept or not, in order
 * of ordinals, which therefore are row numbers. Tells the file, row groups and rows where an
 * entity's rows are.
 */
public final class EntityIndex {

  private static final String REASON = "reason";
  private static final String FINGERPRINT = "fingerprint";

  private final EntityPlan plan;
  private final EntityKind kind;
  private final BitSet read;
  private final StatisticsSet observed;

  /**
   * An index of all registered entities. Those that this run did not read are as the parent version
   * has them.
   *
   * @param observed where the summaries of the others are
   */
  public EntityIndex(EntityPlan plan, StatisticsSet observed) {
    this.plan = plan;
    this.kind = plan.register().kind();
    this.read = plan.read();
    this.observed = observed;
  }

  private TableSchema schema() {
    return new TableSchema(kind.plural(), columns(kind));
  }

  /** The columns of the table. */
  public static List<Column> columns(EntityKind kind) {
    EntityColumns own = kind.columns();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of(own.name(), ColumnType.STRING).about("Name in the data"));
    columns.add(Column.of("ordinal", ColumnType.INT32).about("Never changes, never another's"));
    columns.add(
        Column.of(own.id(), ColumnType.STRING)
            .about("Id in the %s, or its keyed hash".formatted(kind.source())));
    if (own.attribute() != null) {
      columns.add(own.attribute());
    }
    columns.add(Column.of("status", ColumnType.STRING).about("kept or skipped"));
    columns.add(Column.of(REASON, ColumnType.STRING).nullable().about("Why skipped"));
    columns.add(
        Column.of("change", ColumnType.STRING)
            .about("Since the parent version: added, updated, unchanged or gone"));
    columns.add(
        Column.of(FINGERPRINT, ColumnType.STRING)
            .about("Tells the records in the %s apart from others".formatted(kind.source())));
    columns.addAll(own.all());
    columns.addAll(own.texts());
    columns.addAll(EntityPlaces.COLUMNS);
    return columns;
  }

  /** Writes the table. Rows of entities of earlier versions are taken over from there. */
  public void write(Dataset dataset, OutputStream out) throws IOException {
    try (ParquetChunkWriter writer =
        ParquetChunkWriter.open(out, schema(), ParquetOptions.DEFAULT, new TreeMap<>())) {
      writer.write(columns(dataset));
      writer.finish();
    }
  }

  private List<ColumnVector> columns(Dataset dataset) throws IOException {
    EntityRegister register = plan.register();
    int entities = register.size();
    List<EntitySummary> summaries = summaries(dataset);
    List<String> names = new ArrayList<>();
    int[] ordinals = new int[entities];
    List<String> statuses = new ArrayList<>();
    List<@Nullable String> reasons = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    List<String> fingerprints = new ArrayList<>();
    for (int ordinal = 0; ordinal < entities; ordinal++) {
      EntitySummary summary = summaries.get(ordinal);
      OptionalInt reason = summary.reason();
      names.add(kind.name(ordinal));
      ordinals[ordinal] = ordinal;
      statuses.add(reason.isEmpty() ? "kept" : "skipped");
      reasons.add(reason.isEmpty() ? null : kind.columns().reasons().get(reason.getAsInt()));
      changed.add(plan.changes().of(ordinal).code());
      fingerprints.add(summary.fingerprint());
    }
    List<ColumnVector> columns = new ArrayList<>();
    columns.add(ColumnVector.Strings.of(names));
    columns.add(new ColumnVector.Int32s(ordinals, entities, null));
    columns.add(ColumnVector.Strings.of(register.ids()));
    if (kind.columns().attribute() != null) {
      columns.add(ColumnVector.Strings.of(register.attributes()));
    }
    columns.add(ColumnVector.Strings.of(statuses));
    columns.add(ColumnVector.Strings.ofNullable(reasons));
    columns.add(ColumnVector.Strings.of(changed));
    columns.add(ColumnVector.Strings.of(fingerprints));
    List<Column> numbers = kind.columns().all();
    for (int number = 0; number < numbers.size(); number++) {
      columns.add(vector(numbers.get(number).type(), number, summaries));
    }
    for (int text = 0; text < kind.columns().texts().size(); text++) {
      int field = text;
      columns.add(
          ColumnVector.Strings.ofNullable(
              summaries.stream().map(summary -> summary.text(field)).toList()));
    }
    columns.addAll(new EntityPlaces(dataset, kind.columns().name()).of(names));
    return columns;
  }

  /** Of all entities: those of this run, and those that the version before this one has. */
  public List<EntitySummary> summaries(Dataset dataset) throws IOException {
    Long parent = dataset.index().parentVersion();
    List<EntitySummary> before =
        parent == null ? List.of() : read(kind, Dataset.open(dataset.store().root(), parent));
    List<EntitySummary> summaries = new ArrayList<>();
    for (int ordinal = 0; ordinal < plan.roster().size(); ordinal++) {
      summaries.add(read.get(ordinal) ? observed(ordinal) : before.get(ordinal));
    }
    return summaries;
  }

  /** Of an entity that this run read. */
  public EntitySummary observed(int ordinal) {
    return EntitySummary.sent(plan.roster(), ordinal, observed);
  }

  /** A kind with the texts that the index of a data set tells of each entity. */
  static EntityKind withTexts(EntityKind kind, Dataset dataset) throws IOException {
    Optional<ParquetChunkReader> table = dataset.sideTable(kind.file());
    if (table.isEmpty()) {
      return kind;
    }
    List<String> names = columns(kind.withTexts(List.of())).stream().map(Column::name).toList();
    try (ParquetChunkReader reader = table.get()) {
      return kind.withTexts(
          reader.schema().columns().stream()
              .filter(column -> column.type() == ColumnType.STRING)
              .filter(column -> !names.contains(column.name()))
              .toList());
    }
  }

  /** Of all entities of a version. */
  public static List<EntitySummary> read(EntityKind kind, Dataset dataset) throws IOException {
    List<EntitySummary> summaries = new ArrayList<>();
    Optional<ParquetChunkReader> table = dataset.sideTable(kind.file());
    if (table.isEmpty()) {
      return summaries;
    }
    List<String> names = new ArrayList<>(List.of(REASON, FINGERPRINT));
    kind.columns().all().forEach(number -> names.add(number.name()));
    kind.columns().texts().forEach(text -> names.add(text.name()));
    try (ParquetChunkReader reader = table.get()) {
      if (!reader.schema().columns().stream().map(Column::name).toList().containsAll(names)) {
        throw new ShardmillException(
            ErrorCategory.OUTPUT_CONFLICT,
            ("%s: %s is of an older version of this program, and does not tell all that an append"
                    + " needs; use --onExisting=replace")
                .formatted(dataset.store().root(), kind.file()));
      }
      for (int group = 0; group < reader.rowGroups().size(); group++) {
        List<ColumnVector> columns = reader.read(group, names);
        for (int row = 0; row < columns.get(0).rows(); row++) {
          summaries.add(EntitySummary.read(kind, columns, row));
        }
      }
    }
    return summaries;
  }

  private static ColumnVector vector(ColumnType type, int number, List<EntitySummary> summaries) {
    int rows = summaries.size();
    double[] values = new double[rows];
    BitSet unknown = new BitSet();
    for (int row = 0; row < rows; row++) {
      values[row] = summaries.get(row).get(number);
      unknown.set(row, Double.isNaN(values[row]));
    }
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
}
