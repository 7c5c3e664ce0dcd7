package io.shardmill.entity;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import java.util.Arrays;
import java.util.List;

/** Entities of the tests: users, and how many rows each has, as a source would tell. */
final class Users implements EntityRows {

  static final EntityKind KIND =
      new EntityKind(
          "user",
          "users",
          "raw files",
          new EntityColumns(
              "user",
              "participant",
              Column.of("keyboard", ColumnType.STRING),
              List.of("gone", "no_rows", "too_few"),
              List.of(Column.of("n_rows", ColumnType.INT64).nullable()),
              List.of(Column.of("mean", ColumnType.FLOAT64).nullable())));

  private final long[] rows;

  /** By ordinal. */
  Users(long... rows) {
    this.rows = rows;
  }

  @Override
  public long count(int start, int end) {
    return Arrays.stream(rows, start, end).sum();
  }

  @Override
  public Fingerprints fingerprints(int start, int end) {
    return new Fingerprints(
        Arrays.stream(rows, start, end).mapToObj(Users::fingerprint).toList(), count(start, end));
  }

  static String fingerprint(long rows) {
    return "%032x".formatted(rows);
  }
}
