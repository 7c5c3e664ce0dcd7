package io.shardmill.glucose.source.columns;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.catalog.PgType;
import io.shardmill.postgres.catalog.SourceColumn;
import io.shardmill.postgres.connect.TableName;
import java.util.EnumSet;
import java.util.Set;

/** What the values of a column are, and the types of the database that can hold them. */
public enum ColumnKind {
  /** Names a patient. */
  ID("a text, a whole number or a uuid", "cast it in a view"),
  /** An instant, or a local time of a declared zone. */
  TIME(
      "a timestamp, with or without time zone,",
      "cast it in a view, such as to_timestamp(%1$s / 1000.0) for milliseconds or %1$s::timestamptz"
          + " for text"),
  /** A number, or a text that is one or says Low or High. */
  GLUCOSE("a number, or text of numbers,", "cast it in a view"),
  /** A number, or a text that is one. */
  AMOUNT("a number, or text of numbers,", "cast it in a view"),
  /** Words, or a code. */
  TEXT("a text, an enum, a whole number or a uuid", "cast it in a view");

  private static final Set<PgType> WHOLE = EnumSet.of(PgType.INT2, PgType.INT4, PgType.INT8);
  private static final Set<PgType> REAL = EnumSet.of(PgType.FLOAT4, PgType.FLOAT8, PgType.NUMERIC);

  private final String needs;
  private final String remedy;

  ColumnKind(String needs, String remedy) {
    this.needs = needs;
    this.remedy = remedy;
  }

  /** Whether values of a column are of this kind. */
  boolean accepts(SourceColumn column) {
    if (column.asText()) {
      return this != TIME && column.declared().equals("citext");
    }
    PgType type = column.type();
    return switch (this) {
      case TIME -> type == PgType.TIMESTAMPTZ || type == PgType.TIMESTAMP;
      case GLUCOSE, AMOUNT -> words(column) || WHOLE.contains(type) || REAL.contains(type);
      case ID ->
          words(column) || WHOLE.contains(type) || type == PgType.UUID || type == PgType.NUMERIC;
      case TEXT -> words(column) || WHOLE.contains(type) || type == PgType.UUID;
    };
  }

  private static boolean words(SourceColumn column) {
    return column.type() == PgType.TEXT;
  }

  /**
   * Checks the type of a column.
   *
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) if it cannot serve
   */
  public void check(TableName table, SourceColumn column, String option) {
    if (!accepts(column)) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: the column %s has the type %s, %s is needed; %s, or name another column by %s"
              .formatted(
                  table,
                  column.name(),
                  column.declared(),
                  needs,
                  remedy.formatted(column.name()),
                  option));
    }
  }
}
