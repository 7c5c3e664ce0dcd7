package io.shardmill.entity;

import io.shardmill.column.ColumnVector;
import io.shardmill.quality.Measure;
import io.shardmill.quality.RecordStatistic;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.quality.TextStatistic;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the index tells of one entity in numbers and texts, why it has no rows if it has none, and
 * what its rows at the source are told apart by. Travels as a record of the chunk's statistics.
 * Immutable.
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

  /** None if there is no text. */
  private final List<@Nullable String> texts;

  private EntitySummary(
      int reason, String fingerprint, double[] numbers, List<@Nullable String> texts) {
    if (fingerprint.length() != PARTS * PART_DIGITS) {
      throw new IllegalArgumentException("A fingerprint has 32 digits: " + fingerprint);
    }
    this.reason = reason;
    this.fingerprint = fingerprint;
    this.numbers = numbers.clone();
    this.texts = Collections.unmodifiableList(new ArrayList<>(texts));
  }

  /**
   * Of an entity with rows in the data set.
   *
   * @param fingerprint 32 hexadecimal digits, as {@link EntityRows} tells them
   * @param numbers those of {@link EntityColumns}, counts first; NaN for what is not known
   */
  public static EntitySummary kept(String fingerprint, double... numbers) {
    return new EntitySummary(KEPT, fingerprint, numbers, List.of());
  }

  /**
   * Of an entity without.
   *
   * @param reason which of {@link EntityColumns#reasons}
   */
  public static EntitySummary skipped(int reason, String fingerprint, double... numbers) {
    return new EntitySummary(reason, fingerprint, numbers, List.of());
  }

  /** Of an entity of whom the source has no rows, but is made of what another data set tells. */
  static EntitySummary nothing(EntityKind kind, EntitySummary madeOf) {
    return skipped(NO_ROWS, madeOf.fingerprint, ofNothing(kind.columns(), NO_ROWS).numbers)
        .withTexts(madeOf.texts);
  }

  private static EntitySummary ofNothing(EntityColumns columns, int reason) {
    double[] numbers = new double[columns.all().size()];
    Arrays.fill(numbers, columns.counts().size(), numbers.length, Double.NaN);
    return new EntitySummary(reason, FINGERPRINT_OF_NOTHING, numbers, List.of());
  }

  /**
   * The same with texts.
   *
   * @param newTexts those of {@link EntityColumns}, {@code null} for what is not known
   */
  public EntitySummary withTexts(List<@Nullable String> newTexts) {
    return new EntitySummary(reason, fingerprint, numbers, newTexts);
  }

  /** A text, {@code null} if it is not known. */
  public @Nullable String text(int text) {
    return texts.isEmpty() ? null : texts.get(text);
  }

  /** A number, NaN if it is not known. */
  public double get(int number) {
    return numbers[number];
  }

  /** What is known of it in texts, as {@link EntityColumns} has them; none if nothing is. */
  public List<@Nullable String> texts() {
    return texts;
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
    if (!texts.isEmpty()) {
      statistics.texts(texts(kind), texts.size()).put(ordinal, texts);
    }
  }

  private static Measure texts(EntityKind kind) {
    return Measure.of(kind.noun() + ".texts");
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
        .map(EntitySummary::unpack)
        .map(summary -> summary.withTexts(textsOf(kind, ordinal, statistics)));
  }

  private static List<@Nullable String> textsOf(
      EntityKind kind, int ordinal, StatisticsSet statistics) {
    return statistics
        .get(texts(kind), TextStatistic.class)
        .map(all -> all.records().get((long) ordinal))
        .orElse(List.of());
  }

  private static EntitySummary unpack(double[] record) {
    int numbers = record.length - 1 - PARTS;
    StringBuilder fingerprint = new StringBuilder();
    for (int part = 0; part < PARTS; part++) {
      fingerprint.append("%08x".formatted((long) record[numbers + 1 + part]));
    }
    return new EntitySummary(
        (int) record[numbers], fingerprint.toString(), Arrays.copyOf(record, numbers), List.of());
  }

  /**
   * What the index of an earlier version says: the reason, the fingerprint, then the numbers and
   * the texts.
   */
  static EntitySummary read(EntityKind kind, List<ColumnVector> columns, int row) {
    ColumnVector.Strings reason = (ColumnVector.Strings) columns.get(0);
    boolean kept = reason.nulls() != null && reason.nulls().get(row);
    double[] numbers = new double[kind.columns().all().size()];
    for (int number = 0; number < numbers.length; number++) {
      numbers[number] = number(columns.get(number + 2), row);
    }
    List<@Nullable String> texts = new ArrayList<>();
    for (ColumnVector text : columns.subList(2 + numbers.length, columns.size())) {
      texts.add(text.isNull(row) ? null : ((ColumnVector.Strings) text).get(row));
    }
    return new EntitySummary(
        kept ? KEPT : code(kind, reason.get(row)),
        ((ColumnVector.Strings) columns.get(1)).get(row),
        numbers,
        texts);
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
