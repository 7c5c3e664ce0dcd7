package io.shardmill.archive.ledger;

import io.shardmill.archive.ArchiveUnit;
import io.shardmill.archive.DueUnits;
import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.UnitState;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.connect.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads and changes the ledger, in a transaction of the caller's. Each change names the generation
 * and the state that it starts from, so that of two archivers that do the same one does nothing.
 */
public final class ArchiveLedger {

  private static final String KEY =
      " WHERE table_name = ? AND lo = ?::timestamptz AND hi = ?::timestamptz AND part = ?";

  private final Connection connection;

  public ArchiveLedger(Connection connection) {
    this.connection = connection;
  }

  /**
   * Makes the ledger unless it is there, and names the data set of a table, for good.
   *
   * @throws ShardmillException ({@link ErrorCategory#OUTPUT_CONFLICT}) if it has another one
   */
  public void open(TableName table, String root) throws SQLException {
    LedgerTables.create(connection);
    update(
        "INSERT INTO %s VALUES (?, ?, NULL) ON CONFLICT DO NOTHING".formatted(LedgerTables.TABLE),
        table.toString(),
        root);
    String known = root(table).orElse(root);
    if (!known.equals(root)) {
      throw new ShardmillException(
          ErrorCategory.OUTPUT_CONFLICT,
          "%s is archived to %s; archive it there, not to %s".formatted(table, known, root));
    }
  }

  /** The data set that a table is archived to, if it is. */
  public Optional<String> root(TableName table) throws SQLException {
    return ofTable(table, "root");
  }

  /** The tables that are archived, by name; none without a ledger. */
  public List<TableName> tables() throws SQLException {
    List<TableName> tables = new ArrayList<>();
    if (!LedgerTables.exist(connection)) {
      return tables;
    }
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT table_name FROM %s ORDER BY 1".formatted(LedgerTables.TABLE));
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        tables.add(TableName.of(rows.getString(1)));
      }
    }
    return tables;
  }

  /** When a run last came to its end without a failure. */
  public Optional<Instant> lastRun(TableName table) throws SQLException {
    return ofTable(table, "(extract(epoch FROM last_run) * 1000000)::int8::text")
        .map(ArchiveLedger::instant);
  }

  private Optional<String> ofTable(TableName table, String what) throws SQLException {
    if (!LedgerTables.exist(connection)) {
      return Optional.empty();
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT %s FROM %s WHERE table_name = ?".formatted(what, LedgerTables.TABLE))) {
      statement.setString(1, table.toString());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
      }
    }
  }

  /** Notes that a run has come to its end. */
  public void ran(TableName table) throws SQLException {
    update(
        "UPDATE %s SET last_run = now() WHERE table_name = ?".formatted(LedgerTables.TABLE),
        table.toString());
  }

  /** All entries of a table, in the order of time; none without a ledger. */
  public List<LedgerEntry> entries(TableName table) throws SQLException {
    List<LedgerEntry> entries = new ArrayList<>();
    if (!LedgerTables.exist(connection)) {
      return entries;
    }
    try (PreparedStatement statement = connection.prepareStatement(EntryRows.SELECT)) {
      statement.setString(1, table.toString());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          entries.add(EntryRows.entry(table, rows));
        }
      }
    }
    return entries;
  }

  /**
   * Locks the entry of a unit until the transaction ends.
   *
   * @return whether it is of the generation and in the state of {@code as}
   */
  public boolean claim(LedgerEntry as) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM %s%s AND generation = ? AND state = ? FOR UPDATE"
                .formatted(LedgerTables.UNIT, KEY))) {
      bind(statement, 0, as);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /**
   * Notes that a unit was exported and its copy compared.
   *
   * @return whether the entry was free for this generation
   */
  public boolean exported(LedgerEntry entry) throws SQLException {
    return update(
            EntryRows.EXPORTED,
            entry.unit().table().toString(),
            entry.unit().range().from().toString(),
            entry.unit().range().to().toString(),
            entry.unit().part(),
            entry.unit().parts(),
            entry.unit().kind().name(),
            entry.generation(),
            entry.relation().schema(),
            entry.relation().name(),
            entry.oid(),
            entry.rows().rows(),
            entry.rows().digits(),
            entry.version(),
            connection.createArrayOf("text", entry.files().toArray()))
        == 1;
  }

  /**
   * Takes a unit to another state.
   *
   * @throws SQLException if the entry is not what {@link #claim} found
   */
  public void move(LedgerEntry from, UnitState to) throws SQLException {
    if (change(from, "state = '%s', problem = '', updated_at = now()".formatted(to)) != 1) {
      throw new SQLException(
          "the ledger's entry of %s has changed".formatted(from.unit()), "40001");
    }
  }

  /** Gives a unit back to the database: its copy is not what the table has. */
  public void again(LedgerEntry from, String problem) throws SQLException {
    change(
        from,
        "state = 'HOT', generation = generation + 1, problem = ?, updated_at = now()",
        problem);
  }

  /** Notes why a unit cannot be exported. */
  public void refused(DueUnits.Due due, String problem) throws SQLException {
    ArchiveUnit unit = due.unit();
    update(
        EntryRows.REFUSED,
        unit.table().toString(),
        unit.range().from().toString(),
        unit.range().to().toString(),
        unit.part(),
        unit.parts(),
        unit.kind().name(),
        due.generation(),
        due.relation().relation().schema(),
        due.relation().relation().name(),
        due.relation().oid(),
        RowsFingerprint.NONE.digits(),
        problem);
  }

  /** Notes why a unit is not further. */
  public void problem(LedgerEntry entry, String problem) throws SQLException {
    change(entry, "problem = ?", problem);
  }

  /**
   * Gives a range back to the database, as one unit that is all its parts.
   *
   * @param entries all that there are of the range, in order
   * @param kind what the unit is now
   */
  public void restored(List<LedgerEntry> entries, ArchiveUnit.Kind kind) throws SQLException {
    LedgerEntry first = entries.get(0);
    ArchiveUnit last = entries.get(entries.size() - 1).unit();
    for (LedgerEntry later : entries.subList(1, entries.size())) {
      remove(later.unit());
    }
    change(
        first,
        "state = 'HOT', kind = '%s', parts = %d, generation = generation + 1, problem = ?, updated_at = now()"
            .formatted(kind, last.part() + last.parts() - first.unit().part()),
        DueUnits.RESTORED);
  }

  private void remove(ArchiveUnit unit) throws SQLException {
    update(
        "DELETE FROM %s%s".formatted(LedgerTables.UNIT, KEY),
        unit.table().toString(),
        unit.range().from().toString(),
        unit.range().to().toString(),
        unit.part());
  }

  private int change(LedgerEntry from, String set, String... values) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE %s SET %s%s AND generation = ? AND state = ?"
                .formatted(LedgerTables.UNIT, set, KEY))) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      bind(statement, values.length, from);
      return statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, int after, LedgerEntry entry)
      throws SQLException {
    statement.setString(after + 1, entry.unit().table().toString());
    statement.setString(after + 2, entry.unit().range().from().toString());
    statement.setString(after + 3, entry.unit().range().to().toString());
    statement.setInt(after + 4, entry.unit().part());
    statement.setInt(after + 5, entry.generation());
    statement.setString(after + 6, entry.state().name());
  }

  private int update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  static Instant instant(String micros) {
    long number = Long.parseLong(micros);
    return Instant.ofEpochSecond(
        Math.floorDiv(number, 1_000_000), Math.floorMod(number, 1_000_000) * 1_000L);
  }
}
