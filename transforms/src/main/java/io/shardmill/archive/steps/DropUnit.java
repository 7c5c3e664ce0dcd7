package io.shardmill.archive.steps;

import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.UnitState;
import io.shardmill.archive.ledger.ArchiveLedger;
import io.shardmill.postgres.connect.ShortTransactions;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.connect.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Drops the detached table of a unit, if it still has the rows that were exported. */
public final class DropUnit {

  private final ShortTransactions transactions;
  private final UnitRows rows;

  public DropUnit(ShortTransactions transactions, UnitRows rows) {
    this.transactions = transactions;
    this.rows = rows;
  }

  /**
   * Takes the step.
   *
   * @param entry as {@link UnitState#SEALED}, whose copy was compared again
   */
  public StepResult take(LedgerEntry entry) {
    return transactions
        .writePatiently("dropping " + entry.relation(), connection -> drop(connection, entry))
        .orElseGet(() -> StepResult.later("%s is in use".formatted(entry.relation())));
  }

  private StepResult drop(Connection connection, LedgerEntry entry) throws SQLException {
    ArchiveLedger ledger = new ArchiveLedger(connection);
    if (!ledger.claim(entry)) {
      return StepResult.later("another archiver has it");
    }
    Optional<KnownTable> table = KnownTable.find(connection, entry.oid());
    if (table.isPresent()) {
      TableName name = table.get().name();
      if (table.get().attached()) {
        return StepResult.refused("%s is a partition again".formatted(name));
      }
      Transactions.execute(
          connection, "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(name.sql()));
      if (!rows.fingerprintOfDetached(connection, name).equals(entry.rows())) {
        return StepResult.refused("%s changed after it was detached".formatted(name));
      }
      Transactions.execute(connection, "DROP TABLE " + name.sql());
    }
    ledger.move(entry, UnitState.DROPPED);
    return StepResult.DONE;
  }
}
