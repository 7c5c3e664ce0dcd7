package io.shardmill.entity;

import io.shardmill.column.ColumnVector;
import io.shardmill.quality.Measure;
import io.shardmill.quality.RecordStatistic;
import io.shardmill.quality.StatisticsSet;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the index tells of one entity in numbers, why it has no rows if it has none, and what its
 * rows at the source are told apart by. Travels as a record of the chunk's statistics. Immutable.
 */
public final class EntitySummary implements Serializable {

  private static final int KEPT = -1;
  private static final int GONE = 0;
  private static final int NO_ROWS = 1;

  /** A fingerprint travels in parts of 32 bits, which a double holds. */
  private static final int PARTS = 4;

  private static final int PART_DIGITS = 8;
  private static final String FINGERPRINT_OF_NOTHING = "0".repeat(PARTS * PART_DIGITS);

  private final int reason;
  private final String fingerprint;
  private final double[] numbers;

  private EntitySummary(int reason, String fingerprint, double[] numbers) {
    if (fingerprint.length() != PARTS * PART_DIGITS) {
      throw new IllegalArgumentException("A fingerprint has 32 digits: " + fingerprint);
    }
    this.reason = reason;
    this.fingerprint = fingerprint;
    this.numbers = numbers.clone();
  }

  /**
   * Of an entity with rows in the data set.
   *
   * @param fingerprint 32 hexadecimal digits, as {@link EntityRows} tells them
   * @param numbers those of {@link EntityColumns}, counts first; NaN for what is not known
   */
  public static EntitySummary kept(String fingerprint, double... numbers) {
    return new EntitySummary(KEPT, fingerprint, numbers);
  }

  /**
   * Of an entity without.
   *
   * @param reason which of {@link EntityColumns#reasons}
   */
  public static EntitySummary skipped(int reason, String fingerprint, double... numbers) {
    return new EntitySummary(reason, fingerprint, numbers);
  }

  /** Of an entity of whom the source has no rows, told apart by what it is made of. */
  static EntitySummary nothing(EntityKind kind, String fingerprint) {
    return skipped(NO_ROWS, fingerprint, ofNothing(kind.columns(), NO_ROWS).numbers);
  }

  private static EntitySummary ofNothing(EntityColumns columns, int reason) {
    double[] numbers = new double[columns.all().size()];
    Arrays.fill(numbers, columns.counts().size(), numbers.length, Double.NaN);
    return new EntitySummary(reason, FINGERPRINT_OF_NOTHING, numbers);
  }

  /** A number, NaN if it is not known. */
  public double get(int number) {
    return numbers[number];
  }

  /** Which of the reasons the entity has no rows by; empty if it has. */
  public OptionalInt reason() {
    return reason == KEPT ? OptionalInt.empty() : OptionalInt.of(reason);
  }

  /** Whether the source knew it no more. */
  boolean gone() {
    return reason == GONE;
  }

  /** Tells the rows at the source apart from others, as 32 hexadecimal digits. */
  public String fingerprint() {
    return fingerprint;
  }

  /** Sends it with the statistics of the chunk. */
  public void record(EntityKind kind, int ordinal, StatisticsSet statistics) {
    double[] record = Arrays.copyOf(numbers, numbers.length + 1 + PARTS);
    record[numbers.length] = reason;
    for (int part = 0; part < PARTS; part++) {
      int start = PART_DIGITS * part;
      record[numbers.length + 1 + part] =
          (double) Long.parseLong(fingerprint, start, start + PART_DIGITS, 16);
    }
    statistics.record(measure(kind), record.length).put(ordinal, record);
  }

  private static Measure measure(EntityKind kind) {
    return Measure.of(kind.noun() + ".summary");
  }

  /** What was sent of an entity; that the source has no rows of it if nothing was. */
  public static EntitySummary sent(EntityKind kind, int ordinal, StatisticsSet statistics) {
    return find(kind, ordinal, statistics).orElseGet(() -> ofNothing(kind.columns(), NO_ROWS));
  }

  /** What was sent of an entity of a plan. */
  static EntitySummary sent(EntityRoster roster, int ordinal, StatisticsSet statistics) {
    EntityKind kind = roster.register().kind();
    return find(kind, ordinal, statistics)
        .orElseGet(() -> ofNothing(kind.columns(), roster.present(ordinal) ? NO_ROWS : GONE));
  }

  private static Optional<EntitySummary> find(
      EntityKind kind, int ordinal, StatisticsSet statistics) {
    return statistics
        .get(measure(kind), RecordStatistic.class)
        .map(records -> records.records().get((long) ordinal))
        .map(EntitySummary::unpack);
  }

  private static EntitySummary unpack(double[] record) {
    int numbers = record.length - 1 - PARTS;
    StringBuilder fingerprint = new StringBuilder();
    for (int part = 0; part < PARTS; part++) {
      fingerprint.append("%08x".formatted((long) record[numbers + 1 + part]));
    }
    return new EntitySummary(
        (int) record[numbers], fingerprint.toString(), Arrays.copyOf(record, numbers));
  }

  /** What the index of an earlier version says: the reason, the fingerprint, then the numbers. */
  static EntitySummary read(EntityKind kind, List<ColumnVector> columns, int row) {
    ColumnVector.Strings reason = (ColumnVector.Strings) columns.get(0);
    boolean kept = reason.nulls() != null && reason.nulls().get(row);
    double[] numbers = new double[columns.size() - 2];
    for (int number = 0; number < numbers.length; number++) {
      numbers[number] = number(columns.get(number + 2), row);
    }
    return new EntitySummary(
        kept ? KEPT : code(kind, reason.get(row)),
        ((ColumnVector.Strings) columns.get(1)).get(row),
        numbers);
  }

  private static int code(EntityKind kind, String reason) {
    int code = kind.columns().reasons().indexOf(reason.toLowerCase(Locale.ROOT));
    if (code < 0) {
      throw new IllegalArgumentException(
          "%s: no reason is called %s".formatted(kind.file(), reason));
    }
    return code;
  }

  private static double number(ColumnVector vector, int row) {
    return vector.isNull(row) ? Double.NaN : ((ColumnVector.Numbers) vector).doubleAt(row);
  }
}
