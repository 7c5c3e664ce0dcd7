package io.shardmill.keystroke;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.entity.EntityColumns;
import io.shardmill.entity.EntityKind;
import java.util.ArrayList;
import java.util.List;

/** Users as entities; {@code users.parquet} tells of them. */
public final class User {

  /** The column that names the user of a row. */
  public static final String COLUMN = "user";

  /** Which of the reasons of {@link #KIND} it is that no line of a user's logs is an event. */
  public static final int NO_EVENTS = 1;

  /** The column of the index that tells what a user typed on. */
  public static final String DEVICE = "device";

  /** The {@link #DEVICE} of those of whom nothing tells another. */
  public static final String DESKTOP = "desktop";

  /** Which of the texts of the index it is that has {@link #DEVICE}. */
  public static final int DEVICE_TEXT = 0;

  /** Which of them it is that has the hashes of logs, joined by spaces. */
  public static final int LOG_HASHES_TEXT = 1;

  private static final Column LOG_HASHES_COLUMN =
      text("log_hashes")
          .about("First 16 hexadecimal digits of the SHA-256 of each file with events");

  private static final Column DEVICE_COLUMN =
      text(DEVICE).about("desktop or mobile, by the demographics; desktop if they do not tell");

  /** What users are called, and what the index tells of each, whatever is known of them. */
  public static final EntityKind KIND =
      new EntityKind(
          "user",
          "users",
          "raw logs",
          new EntityColumns(
              COLUMN,
              "user_id",
              null,
              List.of("gone", "no_events"),
              UserNumber.counts(),
              UserNumber.numbers(),
              List.of(DEVICE_COLUMN, LOG_HASHES_COLUMN)));

  private User() {}

  /**
   * Users as a data set keeps them that is made of another one.
   *
   * @param source what it is made of
   * @param moreReasons why users have no rows, beside those of {@link #KIND}
   * @param counts what the index tells of each
   */
  public static EntityKind madeOf(String source, List<String> moreReasons, List<Column> counts) {
    List<String> reasons = new ArrayList<>(KIND.columns().reasons());
    reasons.addAll(moreReasons);
    return new EntityKind(
        KIND.noun(),
        KIND.plural(),
        source,
        new EntityColumns(
            COLUMN,
            KIND.columns().id(),
            KIND.columns().attribute(),
            reasons,
            counts,
            List.of(),
            List.of()));
  }

  /** A count of an index of users. */
  public static Column count(String name, String unit, String about) {
    return Column.of(name, ColumnType.INT64).nullable().unit(unit).about(about);
  }

  /**
   * Users of whom the index tells more.
   *
   * @param fields of documents about users; a dot in a name becomes {@code _} in that of the column
   */
  public static EntityKind withFields(List<String> fields) {
    List<Column> texts = new ArrayList<>(KIND.columns().texts());
    for (String field : fields) {
      texts.add(text(field.replace('.', '_')).about("As it stands in the documents of the user"));
    }
    return KIND.withTexts(texts);
  }

  private static Column text(String name) {
    return Column.of(name, ColumnType.STRING).nullable();
  }
}
