package io.shardmill.archive.steps;

import io.shardmill.archive.ArchiveUnit;
import io.shardmill.archive.catalog.TimeColumn;
import io.shardmill.postgres.catalog.Catalog;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.connect.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What is read of the units of a table.
 *
 * @param read the columns, and the order of rows in a file
 * @param contract the columns with their types
 * @param time the column of time
 */
public record UnitRows(TableRead read, TableContract contract, TimeColumn time) {

  /** The table. */
  public TableName table() {
    return read.table();
  }

  /** The same of some of the columns. */
  UnitRows only(TableContract some) {
    return new UnitRows(read.columns(some.names()), some, time);
  }

  /**
   * What the server says of the rows of a table that left, of the columns that it has: it got none
   * of those that came later.
   */
  RowsFingerprint fingerprintOfDetached(Connection connection, TableName relation)
      throws SQLException {
    return only(kept(connection, relation)).fingerprint(connection, relation);
  }

  /** The columns that a table that left has. */
  TableContract kept(Connection connection, TableName relation) throws SQLException {
    List<String> names = Catalog.contract(connection, relation).names();
    return contract.select(contract.names().stream().filter(names::contains).toList());
  }

  /** How to read a unit. */
  public TableRead of(ArchiveUnit unit, TableName relation) {
    String condition = condition(unit);
    return condition.isEmpty() ? all(relation) : all(relation).where(condition);
  }

  /** How to read all rows of a relation. */
  TableRead all(TableName relation) {
    return read.from(relation);
  }

  /** Which rows of its relation a unit is, in SQL; empty for all. */
  public String condition(ArchiveUnit unit) {
    return unit.kind().whole() ? "" : time.in(unit.range());
  }

  /** What the server says of the rows of a unit now: a pass over them. */
  public RowsFingerprint fingerprint(Connection connection, ArchiveUnit unit, TableName relation)
      throws SQLException {
    return fingerprint(connection, of(unit, relation));
  }

  /** The same of all rows of a relation. */
  public RowsFingerprint fingerprint(Connection connection, TableName relation)
      throws SQLException {
    return fingerprint(connection, all(relation));
  }

  RowsFingerprint fingerprint(Connection connection, TableRead rows) throws SQLException {
    Transactions.inAnyOrder(connection);
    return Catalog.fingerprints(connection, rows.selectFingerprint(contract), List.of())
        .getOrDefault("", RowsFingerprint.NONE);
  }
}
