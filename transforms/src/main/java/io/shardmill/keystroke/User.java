package io.shardmill.keystroke;

import io.shardmill.entity.EntityColumns;
import io.shardmill.entity.EntityKind;
import java.util.List;

/** Users as entities; {@code users.parquet} tells of them. */
public final class User {

  /** The column that names the user of a row. */
  public static final String COLUMN = "user";

  /** Which of the reasons of {@link #KIND} it is that no line of a user's logs is an event. */
  public static final int NO_EVENTS = 1;

  /** What users are called, and what the index tells of each. */
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
              UserNumber.numbers()));

  private User() {}
}
