package io.shardmill.postgres.catalog;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.Meaning;
import io.shardmill.postgres.connect.Sql;
import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
 * @param elements what the elements of a {@link PgType#LIST} are, {@code null} of all other types
 */
public record SourceColumn(
    String name,
    PgType type,
    int oid,
    String declared,
    boolean asText,
    boolean nullable,
    @Nullable SourceColumn elements)
    implements Serializable {

  private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+),(-?\\d+)\\)");

  /** A column whose values are no arrays. */
  public static SourceColumn of(
      String name, PgType type, int oid, String declared, boolean asText, boolean nullable) {
    return new SourceColumn(name, type, oid, declared, asText, nullable, null);
  }

  /** A column of arrays; texts of which the server makes of each element if it does of these. */
  static SourceColumn list(
      String name, int oid, String declared, boolean nullable, SourceColumn elements) {
    return new SourceColumn(
        name,
        PgType.LIST,
        elements.asText ? Oid.TEXT_ARRAY : oid,
        declared,
        false,
        nullable,
        elements);
  }

  /** What the elements of an array are; a row may have NULL for any of them. */
  public SourceColumn element() {
    return Objects.requireNonNull(elements, "Not a list");
  }

  /** Whether values are arrays that are kept as lists. */
  public boolean list() {
    return elements != null;
  }

  /** The column of a data set that takes these values. */
  public Column column() {
    Column column =
        switch (asText ? PgType.TEXT : type) {
          case BOOL -> Column.of(name, ColumnType.BOOLEAN);
          case INT2 -> Column.of(name, ColumnType.INT16);
          case INT4 -> Column.of(name, ColumnType.INT32);
          case INT8, OID -> Column.of(name, ColumnType.INT64);
          case FLOAT4 -> Column.of(name, ColumnType.FLOAT32);
          case FLOAT8 -> Column.of(name, ColumnType.FLOAT64);
          case TEXT, NUMERIC, BYTEA -> Column.of(name, ColumnType.STRING);
          case JSON, JSONB -> Column.json(name);
          case TIMESTAMPTZ, TIMESTAMP, LOCAL_TIMESTAMP ->
              Column.of(name, ColumnType.TIMESTAMP_MICROS);
          case DATE -> Column.date(name);
          case TIME -> Column.time(name);
          case UUID -> Column.uuid(name);
          case DECIMAL -> Column.decimal(name, digits()[0], digits()[1]);
          case LIST -> element().column().lists();
        };
    column = column.about("PostgreSQL " + declared);
    return nullable ? column.nullable() : column;
  }

  /**
   * The same column, its numbers decimal ones if it declares how many digits they have; texts else.
   */
  SourceColumn decimal() {
    if (list()) {
      return new SourceColumn(name, type, oid, declared, asText, nullable, element().decimal());
    }
    int digits = digits()[0];
    return type == PgType.NUMERIC && digits > 0 && digits <= Meaning.MOST_DIGITS
        ? of(name, PgType.DECIMAL, oid, declared, asText, nullable)
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

  /** The same column, in which a row may have none. */
  SourceColumn orNull() {
    return new SourceColumn(name, type, oid, declared, asText, true, elements);
  }

  /** What to select. */
  String sql(String zone) {
    String column = Sql.identifier(name);
    if (asText) {
      return column + "::text";
    }
    if (list() && element().asText) {
      return column + "::text[]";
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
        ? of(name, PgType.LOCAL_TIMESTAMP, Oid.TIMESTAMP, declared, asText, nullable)
        : this;
  }

  /** As messages name it. */
  @Override
  public String toString() {
    return name + " " + declared + (nullable ? "" : " NOT NULL");
  }
}
