package io.shardmill.postgres.catalog;

import io.shardmill.column.Column;
import io.shardmill.column.Meaning;
import io.shardmill.postgres.connect.Sql;
import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.core.Oid;

/**
 * A column of a table as the catalog describes it.
 *
 * @param name its name
 * @param type how it is read
 * @param oid the catalog's number of the type that the server sends
 * @param declared its type as the server prints it, such as {@code numeric(5,3)}
 * @param asText whether the server makes text of it, since its own binary form is not read
 * @param nullable whether a row may have none
 */
public record SourceColumn(
    String name, PgType type, int oid, String declared, boolean asText, boolean nullable)
    implements Serializable {

  private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+),(-?\\d+)\\)");

  /** The column of a data set that takes these values. */
  public Column column() {
    Column column =
        switch (asText ? PgType.TEXT : type) {
          case DATE -> Column.date(name);
          case TIME -> Column.time(name);
          case UUID -> Column.uuid(name);
          case DECIMAL -> Column.decimal(name, digits()[0], digits()[1]);
          default -> Column.of(name, type.columnType());
        };
    column = column.about("PostgreSQL " + declared);
    return nullable ? column.nullable() : column;
  }

  /**
   * The same column, its numbers decimal ones if it declares how many digits they have; texts else.
   */
  SourceColumn decimal() {
    int digits = digits()[0];
    return type == PgType.NUMERIC && digits > 0 && digits <= Meaning.MOST_DIGITS
        ? new SourceColumn(name, PgType.DECIMAL, oid, declared, asText, nullable)
        : this;
  }

  /** Digits, and of them those after the point, that a type declares; 0 if none. */
  private int[] digits() {
    Matcher matcher = NUMERIC.matcher(declared);
    if (!matcher.matches()) {
      return new int[] {0, 0};
    }
    int precision = Integer.parseInt(matcher.group(1));
    int scale = Integer.parseInt(matcher.group(2));
    // PostgreSQL rounds to tens by scales below 0, and has numbers all of whose digits are zeros
    // after the point; Parquet has neither.
    return new int[] {Math.max(precision - Math.min(0, scale), scale), Math.max(0, scale)};
  }

  /** What to select. */
  String sql(String zone) {
    String column = Sql.identifier(name);
    if (asText) {
      return column + "::text";
    }
    return switch (type) {
      case TIMESTAMP -> column + " AT TIME ZONE " + Sql.literal(zone);
      // The cast takes a domain off, whose number the fingerprint would not know.
      case LOCAL_TIMESTAMP -> column + "::timestamp";
      default -> column;
    };
  }

  /** The same column, its timestamps read as they are stored. */
  SourceColumn localTime() {
    return type == PgType.TIMESTAMP
        ? new SourceColumn(name, PgType.LOCAL_TIMESTAMP, Oid.TIMESTAMP, declared, asText, nullable)
        : this;
  }

  /** As messages name it. */
  @Override
  public String toString() {
    return name + " " + declared + (nullable ? "" : " NOT NULL");
  }
}
