package io.shardmill.archive.steps;

import io.shardmill.archive.ArchiveUnit;
import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.Partition;
import io.shardmill.archive.UnitState;
import io.shardmill.archive.catalog.ArchivedTable;
import io.shardmill.archive.catalog.RowVersions;
import io.shardmill.archive.ledger.ArchiveLedger;
import io.shardmill.postgres.catalog.Catalog;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.connect.ShortTransactions;
import io.shardmill.postgres.connect.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Optional;

/**
 * Gives the authority over an exported unit to the data set: in one transaction its rows leave the
 * table and the ledger says so.
 *
 * <p>Of a partition or chunk, the transaction first keeps all writers from it, while readers go on,
 * and has the server say again what the rows are, or, of what was exported just now, that it has
 * the same versions of all rows. Only if that is what was exported, it locks the unit against
 * everybody and detaches or drops it, which takes no time. Rows of a table that stays are deleted,
 * and the server says what it deleted. If the rows are others, nothing has happened, and the unit
 * is exported again.
 */
public final class SwitchUnit {

  private final ShortTransactions transactions;
  private final UnitRows rows;

  public SwitchUnit(ShortTransactions transactions, UnitRows rows) {
    this.transactions = transactions;
    this.rows = rows;
  }

  /**
   * Takes the step.
   *
   * @param entry as {@link UnitState#EXPORTED}, whose copy was compared
   * @param copied the columns of its copy
   * @param versions of its rows when they were exported, if it was in this run
   */
  public StepResult take(LedgerEntry entry, TableContract copied, Optional<RowVersions> versions) {
    return transactions
        .writePatiently(
            "switching " + entry.unit(),
            connection -> switchIn(connection, entry, copied, versions))
        .orElseGet(
            () -> StepResult.later("%s is in use, or its table".formatted(entry.relation())));
  }

  private StepResult switchIn(
      Connection connection,
      LedgerEntry entry,
      TableContract copied,
      Optional<RowVersions> versions)
      throws SQLException {
    ArchiveLedger ledger = new ArchiveLedger(connection);
    if (!ledger.claim(entry)) {
      return StepResult.later("another archiver has it");
    }
    if (!KnownTable.find(connection, entry.oid())
        .map(table -> table.name().equals(entry.relation()))
        .orElse(false)) {
      return StepResult.refused("%s is gone, or another table".formatted(entry.relation()));
    }
    boolean whole = entry.unit().kind().whole();
    // Either keeps it from being detached or dropped by others.
    lock(connection, entry, whole ? "SHARE ROW EXCLUSIVE" : "ROW EXCLUSIVE");
    Optional<Partition> now =
        ArchivedTable.of(connection, rows.table(), rows.time().name()).partition(entry.relation());
    if (!now.map(partition -> same(partition, entry)).orElse(false)) {
      return StepResult.refused(
          "%s is not the partition that was exported".formatted(entry.relation()));
    }
    // Of columns that came the copy has nothing, though the rows of all others may be the same.
    Optional<String> columns =
        CopiedColumns.difference(copied, Catalog.contract(connection, entry.relation()).stored());
    if (columns.isPresent()) {
      ledger.again(entry, columns.get());
      return StepResult.changed(columns.get());
    }
    if (whole ? leaves(connection, entry, versions) : areDeleted(connection, entry)) {
      ledger.move(
          entry,
          entry.unit().kind() == ArchiveUnit.Kind.PARTITION ? UnitState.SEALED : UnitState.DROPPED);
      return StepResult.DONE;
    }
    String why = "its rows changed after they were exported";
    ledger.again(entry, why);
    return StepResult.changed(why);
  }

  private static boolean same(Partition partition, LedgerEntry entry) {
    return partition.oid() == entry.oid()
        && (entry.unit().kind().whole()
            ? partition.range().equals(Optional.of(entry.unit().range()))
            : partition.isDefault());
  }

  private boolean leaves(Connection connection, LedgerEntry entry, Optional<RowVersions> versions)
      throws SQLException {
    if (!RowVersions.same(connection, entry.relation(), versions)
        && !rows.fingerprint(connection, entry.unit(), entry.relation()).equals(entry.rows())) {
      return false;
    }
    lock(connection, entry, "ACCESS EXCLUSIVE");
    String relation = entry.relation().sql();
    Transactions.execute(
        connection,
        entry.unit().kind() == ArchiveUnit.Kind.CHUNK
            ? "DROP TABLE " + relation
            : "ALTER TABLE %s DETACH PARTITION %s".formatted(rows.table().sql(), relation));
    return true;
  }

  private boolean areDeleted(Connection connection, LedgerEntry entry) throws SQLException {
    Savepoint before = connection.setSavepoint();
    if (new DeleteRows(rows).of(connection, entry).equals(entry.rows())) {
      return true;
    }
    connection.rollback(before);
    return false;
  }

  private static void lock(Connection connection, LedgerEntry entry, String mode)
      throws SQLException {
    Transactions.execute(
        connection, "LOCK TABLE %s IN %s MODE".formatted(entry.relation().sql(), mode));
  }
}
