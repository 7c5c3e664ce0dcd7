package io.shardmill.entity;

import io.shardmill.column.Column;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * What entities are called, in data sets and in messages, and what the index tells of each.
 *
 * <pre>{@code
 * EntityKind users =
 *     new EntityKind(
 *         "user", "users", "raw files",
 *         new EntityColumns("user", "participant", null, List.of("gone", "no_keys"), counts, numbers));
 * }</pre>
 *
 * @param noun one of them, such as {@code patient}; {@code patient_17} is one in the data
 * @param plural all of them, such as {@code patients}; {@code patients.parquet} is their index
 * @param source where their rows come from, such as {@code database}
 * @param columns what the index tells of each
 */
public record EntityKind(String noun, String plural, String source, EntityColumns columns)
    implements Serializable {

  /** The same with other texts of each in the index. */
  public EntityKind withTexts(List<Column> texts) {
    return new EntityKind(noun, plural, source, columns.withTexts(texts));
  }

  /** The index of the entities in a data set. */
  public String file() {
    return plural + ".parquet";
  }

  /** How data sets name an entity. Tells nothing but the ordinal. */
  public String name(int ordinal) {
    return noun + "_" + ordinal;
  }

  /** All of them, at the beginning of a sentence. */
  String title() {
    return plural.substring(0, 1).toUpperCase(Locale.ROOT) + plural.substring(1);
  }
}
