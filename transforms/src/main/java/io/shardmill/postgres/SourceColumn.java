package io.shardmill.postgres;

import io.shardmill.parquet.Column;
import io.shardmill.parquet.ColumnType;
import java.io.Serializable;
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

  /** The column of a data set that takes these values. */
  public Column column() {
    Column column =
        (type.columnType() == ColumnType.FIXED_BINARY
                ? Column.fixedBinary(name, 16)
                : Column.of(name, type.columnType()))
            .about("PostgreSQL " + declared);
    if (type == PgType.DATE) {
      column = column.unit("days since 1970-01-01");
    }
    return nullable ? column.nullable() : column;
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
