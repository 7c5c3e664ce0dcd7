package io.shardmill.postgres.catalog;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.connect.Sql;
import io.shardmill.postgres.connect.TableName;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which rows and columns of a table to read, in which order.
 *
 * <pre>{@code
 * TableRead.of(TableName.of("readings"))
 *     .columns("gid", "date", "bgl")
 *     .keys("gid", batchOfPatients)
 *     .orderBy("gid", "date");
 * }</pre>
 *
 * <p>Texts are ordered as the database orders them (its collation), so that its indexes serve;
 * equal texts are neighbours under any of them. Without {@link #orderBy} rows come as they are
 * stored.
 *
 * @param table the table
 * @param columns the columns in the order wanted; none for all
 * @param conditions SQL conditions that a row must all meet
 * @param parameters what the question marks in the conditions stand for, in order
 * @param orderBy the columns to order by
 * @param key the column whose value names a row in messages, empty if none
 * @param zone the zone that timestamps without one are in, empty if none was declared, {@code *} if
 *     they are to come as they are stored
 */
public record TableRead(
    TableName table,
    List<String> columns,
    List<String> conditions,
    List<String> parameters,
    List<String> orderBy,
    String key,
    String zone)
    implements Serializable {

  /** A {@link #zone} that is none. */
  static final String AS_STORED = "*";

  public TableRead {
    columns = List.copyOf(columns);
    conditions = List.copyOf(conditions);
    parameters = List.copyOf(parameters);
    orderBy = List.copyOf(orderBy);
  }

  /** All rows and columns. */
  public static TableRead of(TableName table) {
    return new TableRead(table, List.of(), List.of(), List.of(), List.of(), "", "");
  }

  /** Only these columns, in this order. */
  public TableRead columns(String... names) {
    return columns(List.of(names));
  }

  /** Only these columns, in this order. */
  public TableRead columns(List<String> names) {
    return new TableRead(table, names, conditions, parameters, orderBy, key, zone);
  }

  /**
   * Only rows that meet one more condition, in SQL.
   *
   * @param values what its question marks stand for, as texts of the type that SQL expects there;
   *     with any of them rows come through a prepared statement, not through {@code COPY}
   */
  public TableRead where(String condition, String... values) {
    List<String> moreConditions = new ArrayList<>(conditions);
    moreConditions.add(condition);
    List<String> moreParameters = new ArrayList<>(parameters);
    moreParameters.addAll(List.of(values));
    return new TableRead(table, columns, moreConditions, moreParameters, orderBy, key, zone);
  }

  /**
   * Only rows with one of these keys.
   *
   * @param column a column of any type
   * @param keys values as the server prints them; none for no rows
   */
  public TableRead keys(String column, Collection<String> keys) {
    return where(
            keys.isEmpty()
                ? "false"
                : "%s IN (%s)".formatted(Sql.identifier(column), Sql.literals(keys)))
        .key(column);
  }

  /** The same, ordered by these columns, ascending, NULL last. */
  public TableRead orderBy(String... names) {
    return new TableRead(table, columns, conditions, parameters, List.of(names), key, zone);
  }

  /** The same; messages name a row by this column. */
  public TableRead key(String column) {
    return new TableRead(table, columns, conditions, parameters, orderBy, column, zone);
  }

  /** The same; timestamps without zone are in this one, such as {@code UTC}. */
  public TableRead zone(String newZone) {
    return new TableRead(table, columns, conditions, parameters, orderBy, key, newZone);
  }

  /**
   * The same; timestamps without zone come as they are stored, since only who knows the zone's
   * rules can tell which of them were skipped or came twice when clocks changed.
   */
  public TableRead localTimes() {
    return zone(AS_STORED);
  }

  /** The same of another relation, such as a chunk of the table. */
  public TableRead from(TableName relation) {
    return new TableRead(relation, columns, conditions, parameters, orderBy, key, zone);
  }

  /** The statement that reads the columns of {@code contract}. */
  public String select(TableContract contract) {
    return "SELECT " + String.join(", ", expressions(contract)) + fromWhere() + order();
  }

  /** The statement that tells the {@link RowsFingerprint} of all rows. */
  public String selectFingerprint(TableContract contract) {
    return selectContent(contract, List.of());
  }

  /**
   * The same, and in the same pass the sums of expressions.
   *
   * @param summed SQL of whole numbers, over the columns of a row
   */
  public String selectContent(TableContract contract, List<String> summed) {
    return FingerprintSql.of("''", expressions(contract), summed, fromWhere());
  }

  /** The statement that tells the {@link RowsFingerprint} of the rows of each {@link #key}. */
  public String selectFingerprints(TableContract contract) {
    return FingerprintSql.of(Sql.identifier(key), expressions(contract), List.of(), fromWhere());
  }

  /** The statement that deletes all rows and tells the {@link RowsFingerprint} of what it did. */
  public String deleteFingerprint(TableContract contract) {
    return FingerprintSql.ofDeleted(expressions(contract), fromWhere());
  }

  private List<String> expressions(TableContract contract) {
    for (SourceColumn column : contract.columns()) {
      if (column.type() == PgType.TIMESTAMP && zone.isEmpty()) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            "%s.%s: is a timestamp without time zone; say which zone it is in, such as UTC"
                .formatted(table, column.name()));
      }
    }
    return contract.columns().stream().map(column -> column.sql(zone)).toList();
  }

  /** The statement that counts the rows. */
  public String selectCount() {
    return "SELECT count(*)" + fromWhere();
  }

  private String fromWhere() {
    String where =
        conditions.isEmpty()
            ? ""
            : conditions.stream()
                .map(condition -> "(" + condition + ")")
                .collect(Collectors.joining(" AND ", " WHERE ", ""));
    return " FROM " + table.sql() + where;
  }

  private String order() {
    return orderBy.isEmpty()
        ? ""
        : orderBy.stream().map(Sql::identifier).collect(Collectors.joining(", ", " ORDER BY ", ""));
  }
}
