package io.shardmill.archive.steps;

import io.shardmill.archive.ArchiveUnit;
import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.Partition;
import io.shardmill.archive.UnitState;
import io.shardmill.archive.catalog.PartitionedTable;
import io.shardmill.archive.ledger.ArchiveLedger;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.connect.ShortTransactions;
import io.shardmill.postgres.connect.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Gives the authority over an exported unit to the data set: in one transaction its rows leave the
 * table and the ledger says so.
 *
 * <p>The transaction first keeps all writers from the unit, while readers go on, and has the server
 * say again what the rows are. Only if that is what was exported, it locks the unit against
 * everybody and detaches it, which is a change of the catalog and takes no time; rows that came
 * late are deleted. Otherwise the unit is exported again.
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
   */
  public StepResult take(LedgerEntry entry) {
    return transactions
        .writePatiently("switching " + entry.unit(), connection -> switchIn(connection, entry))
        .orElseGet(
            () -> StepResult.later("%s is in use, or its table".formatted(entry.relation())));
  }

  private StepResult switchIn(Connection connection, LedgerEntry entry) throws SQLException {
    ArchiveLedger ledger = new ArchiveLedger(connection);
    if (!ledger.claim(entry)) {
      return StepResult.later("another archiver has it");
    }
    String relation = entry.relation().sql();
    if (!KnownTable.find(connection, entry.oid())
        .map(table -> table.name().equals(entry.relation()))
        .orElse(false)) {
      return StepResult.refused("%s is gone, or another table".formatted(entry.relation()));
    }
    Transactions.execute(
        connection, "LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE".formatted(relation));
    Optional<Partition> now =
        PartitionedTable.of(connection, rows.table(), rows.time().name())
            .partition(entry.relation());
    if (!now.map(partition -> same(partition, entry)).orElse(false)) {
      return StepResult.refused(
          "%s is not the partition that was exported".formatted(entry.relation()));
    }
    RowsFingerprint found = rows.fingerprint(connection, entry.unit(), entry.relation());
    if (!found.equals(entry.rows())) {
      String why = "its rows changed after they were exported";
      ledger.again(entry, why);
      return StepResult.changed(why);
    }
    if (entry.unit().kind() == ArchiveUnit.Kind.PARTITION) {
      Transactions.execute(
          connection, "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(relation));
      Transactions.execute(
          connection, "ALTER TABLE %s DETACH PARTITION %s".formatted(rows.table().sql(), relation));
      ledger.move(entry, UnitState.SEALED);
    } else {
      delete(connection, entry);
      ledger.move(entry, UnitState.DROPPED);
    }
    return StepResult.DONE;
  }

  private static boolean same(Partition partition, LedgerEntry entry) {
    return partition.oid() == entry.oid()
        && (partition.isDefault()
            ? entry.unit().kind() == ArchiveUnit.Kind.LATE
            : partition.range().equals(Optional.of(entry.unit().range())));
  }

  private void delete(Connection connection, LedgerEntry entry) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "DELETE FROM %s WHERE %s"
                .formatted(entry.relation().sql(), rows.condition(entry.unit())))) {
      long deleted = statement.executeLargeUpdate();
      if (deleted != entry.rows().rows()) {
        throw new SQLException(
            "%d rows were deleted of %d: does a trigger keep some?"
                .formatted(deleted, entry.rows().rows()));
      }
    }
  }
}
