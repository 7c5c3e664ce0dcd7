package io.shardmill.quality;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Named statistics of some rows: of one chunk while it is evaluated, and merged, of the whole data.
 *
 * <pre>{@code
 * StatisticsSet statistics = context.statistics();
 * statistics.numeric(Measure.of("maf").before(), Bins.uniform(0, 0.5, 50)).add(0.02);
 * statistics.category(Measure.of("variant_type").after()).add("SNP");
 * statistics.count(Measure.of("genotypes_masked")).add(17);
 * }</pre>
 *
 * <p>Merging is exact, so the set of a data set is the same bytes whatever the runner, the chunks'
 * order or their number. Ordered by measure. Not thread-safe.
 */
public final class StatisticsSet {

  private static final int FORMAT_VERSION = 1;

  private final TreeMap<Measure, Statistic> statistics = new TreeMap<>();

  /**
   * The numbers of a measure, empty ones at first.
   *
   * @throws IllegalArgumentException if the measure exists with other bins, or is not numeric
   */
  public NumericStatistics numeric(Measure measure, Bins bins) {
    NumericStatistics numbers =
        get(measure, NumericStatistics.class).orElseGet(() -> new NumericStatistics(bins));
    if (!numbers.bins().equals(bins)) {
      throw new IllegalArgumentException(
          "%s has %s, not %s".formatted(measure, numbers.bins(), bins));
    }
    statistics.put(measure, numbers);
    return numbers;
  }

  /**
   * The label counts of a measure, empty ones at first.
   *
   * @throws IllegalArgumentException if the measure exists and has no labels
   */
  public CategoryStatistics category(Measure measure) {
    CategoryStatistics categories =
        get(measure, CategoryStatistics.class).orElseGet(CategoryStatistics::new);
    statistics.put(measure, categories);
    return categories;
  }

  /**
   * The counter of a measure, zero at first.
   *
   * @throws IllegalArgumentException if the measure exists and is not a count
   */
  public CountStatistic count(Measure measure) {
    CountStatistic count = get(measure, CountStatistic.class).orElseGet(CountStatistic::new);
    statistics.put(measure, count);
    return count;
  }

  /**
   * One number for each member of an axis, zeros at first.
   *
   * @throws IllegalArgumentException if the measure exists with another length, or is not a vector
   */
  public VectorStatistic vector(Measure measure, int length) {
    VectorStatistic vector =
        get(measure, VectorStatistic.class).orElseGet(() -> new VectorStatistic(length));
    if (vector.length() != length) {
      throw new IllegalArgumentException(
          "%s has %d members, not %d".formatted(measure, vector.length(), length));
    }
    statistics.put(measure, vector);
    return vector;
  }

  /**
   * Numbers of single things, none at first.
   *
   * @throws IllegalArgumentException if the measure exists with another number of fields, or is no
   *     record
   */
  public RecordStatistic record(Measure measure, int fields) {
    RecordStatistic records =
        get(measure, RecordStatistic.class).orElseGet(() -> new RecordStatistic(fields));
    if (records.fields() != fields) {
      throw new IllegalArgumentException(
          "%s has %d fields, not %d".formatted(measure, records.fields(), fields));
    }
    statistics.put(measure, records);
    return records;
  }

  /**
   * Texts of single things, none at first.
   *
   * @throws IllegalArgumentException if the measure exists with another number of fields, or has no
   *     texts
   */
  public TextStatistic texts(Measure measure, int fields) {
    TextStatistic texts =
        get(measure, TextStatistic.class).orElseGet(() -> new TextStatistic(fields));
    if (texts.fields() != fields) {
      throw new IllegalArgumentException(
          "%s has %d fields, not %d".formatted(measure, texts.fields(), fields));
    }
    statistics.put(measure, texts);
    return texts;
  }

  /**
   * Counts on a grid, zeros at first.
   *
   * @throws IllegalArgumentException if the measure exists with another number of cells, or is no
   *     grid
   */
  public GridStatistic grid(Measure measure, int cells) {
    GridStatistic grid =
        get(measure, GridStatistic.class).orElseGet(() -> new GridStatistic(cells));
    if (grid.cells() != cells) {
      throw new IllegalArgumentException(
          "%s has %d cells, not %d".formatted(measure, grid.cells(), cells));
    }
    statistics.put(measure, grid);
    return grid;
  }

  /**
   * A histogram of each group, none at first.
   *
   * @throws IllegalArgumentException if the measure exists with other bins, or has no groups
   */
  public GroupStatistic groups(Measure measure, Bins bins) {
    GroupStatistic groups =
        get(measure, GroupStatistic.class).orElseGet(() -> new GroupStatistic(bins));
    if (!groups.bins().equals(bins)) {
      throw new IllegalArgumentException(
          "%s has %s, not %s".formatted(measure, groups.bins(), bins));
    }
    statistics.put(measure, groups);
    return groups;
  }

  /**
   * A statistic that was recorded, if it was.
   *
   * @throws IllegalArgumentException if the measure exists and is of another kind
   */
  public <S extends Statistic> Optional<S> get(Measure measure, Class<S> kind) {
    Statistic statistic = statistics.get(measure);
    if (statistic != null && !kind.isInstance(statistic)) {
      throw new IllegalArgumentException("%s is of kind %s".formatted(measure, statistic.kind()));
    }
    return Optional.ofNullable(statistic).map(kind::cast);
  }

  /** All statistics, ordered by measure. */
  public SortedMap<Measure, Statistic> all() {
    return Collections.unmodifiableSortedMap(statistics);
  }

  /**
   * Adds what another set has seen; the other set stays as it is.
   *
   * @throws IllegalArgumentException if a measure is of another kind or has other bins there
   */
  public void merge(StatisticsSet other) {
    other.statistics.forEach(
        (measure, statistic) ->
            statistics.computeIfAbsent(measure, m -> statistic.empty()).merge(statistic));
  }

  /** Writes the set; equal sets give equal bytes. A few hundred bytes for a usual measure. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(FORMAT_VERSION);
    Varints.write(out, statistics.size());
    for (Map.Entry<Measure, Statistic> entry : statistics.entrySet()) {
      Statistic statistic = entry.getValue();
      out.writeUTF(entry.getKey().name());
      out.writeUTF(entry.getKey().stage().name());
      out.writeByte(code(statistic));
      statistic.write(out);
    }
  }

  private static char code(Statistic statistic) {
    return switch (statistic.kind()) {
      case "count" -> 'n';
      case "numbers" -> 'x';
      case "categories" -> 'c';
      case "vector" -> 'v';
      case "records" -> 'r';
      case "texts" -> 't';
      case "grid" -> 'g';
      default -> 'h';
    };
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if these are not the bytes of a set in this format version
   */
  public static StatisticsSet read(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != FORMAT_VERSION) {
      throw new IOException("Statistics in format " + version + ", not " + FORMAT_VERSION);
    }
    StatisticsSet set = new StatisticsSet();
    long size = Varints.read(in);
    for (long i = 0; i < size; i++) {
      String name = in.readUTF();
      Measure measure = new Measure(name, Measure.Stage.valueOf(in.readUTF()));
      char kind = (char) in.readUnsignedByte();
      set.statistics.put(
          measure,
          switch (kind) {
            case 'n' -> CountStatistic.read(in);
            case 'x' -> NumericStatistics.read(in);
            case 'c' -> CategoryStatistics.read(in);
            case 'v' -> VectorStatistic.read(in);
            case 'r' -> RecordStatistic.read(in);
            case 't' -> TextStatistic.read(in);
            case 'g' -> GridStatistic.read(in);
            case 'h' -> GroupStatistic.read(in);
            default -> throw new IOException("%s has the unknown kind %s".formatted(measure, kind));
          });
    }
    return set;
  }

  /** Writes an array with one object for each statistic, ordered by measure. */
  public void writeJson(JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (Map.Entry<Measure, Statistic> entry : statistics.entrySet()) {
      json.writeStartObject();
      json.writeStringField("measure", entry.getKey().name());
      json.writeStringField("stage", entry.getKey().stage().name().toLowerCase(Locale.ROOT));
      json.writeStringField("kind", entry.getValue().kind());
      entry.getValue().writeJson(json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
