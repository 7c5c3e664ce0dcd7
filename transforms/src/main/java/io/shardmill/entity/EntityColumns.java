package io.shardmill.entity;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the index of entities tells, beside what it tells of all kinds.
 *
 * @param name the column of the data that names the entity of a row
 * @param id the column of the id that the source knows the entity by
 * @param attribute a text that the source tells of each entity, and whose change is a change of the
 *     entity; {@code null} if there is none
 * @param reasons codes why an entity has no rows in the data set; the first is that it is gone, the
 *     second that the source has no rows of it
 * @param counts what was read of each, 0 for those of whom there is nothing
 * @param numbers what was made of it, null where there is nothing; all of INT32, INT64,
 *     TIMESTAMP_MICROS or FLOAT64 and nullable, as those of {@code counts}
 * @param texts what is known of it beside, in nullable texts
 */
public record EntityColumns(
    String name,
    String id,
    @Nullable Column attribute,
    List<String> reasons,
    List<Column> counts,
    List<Column> numbers,
    List<Column> texts)
    implements Serializable {

  private static final Set<ColumnType> NUMBERS =
      Set.of(ColumnType.INT32, ColumnType.INT64, ColumnType.TIMESTAMP_MICROS, ColumnType.FLOAT64);

  public EntityColumns {
    reasons = List.copyOf(reasons);
    counts = List.copyOf(counts);
    numbers = List.copyOf(numbers);
    texts = List.copyOf(texts);
    if (reasons.size() < 2) {
      throw new IllegalArgumentException("Entities are gone or have no rows: two reasons at least");
    }
    for (Column column : both(counts, numbers)) {
      if (!NUMBERS.contains(column.type()) || column.depth() > 0 || !column.optional()) {
        throw new IllegalArgumentException(
            "Column %s: an entity has nullable numbers, got %s".formatted(column.name(), column));
      }
    }
    for (Column column : texts) {
      if (column.type() != ColumnType.STRING || column.depth() > 0 || !column.optional()) {
        throw new IllegalArgumentException(
            "Column %s: an entity has nullable texts, got %s".formatted(column.name(), column));
      }
    }
  }

  /** What the index tells of entities in numbers alone. */
  public EntityColumns(
      String name,
      String id,
      @Nullable Column attribute,
      List<String> reasons,
      List<Column> counts,
      List<Column> numbers) {
    this(name, id, attribute, reasons, counts, numbers, List.of());
  }

  /** The same with other texts. */
  public EntityColumns withTexts(List<Column> newTexts) {
    return new EntityColumns(name, id, attribute, reasons, counts, numbers, newTexts);
  }

  /** All numbers, in the order of the index. */
  List<Column> all() {
    return both(counts, numbers);
  }

  private static List<Column> both(List<Column> some, List<Column> others) {
    List<Column> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }
}
