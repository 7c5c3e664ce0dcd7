package io.shardmill.archive.steps;

import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.ledger.ArchiveLedger;
import io.shardmill.archive.stored.StoredUnit;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.connect.ShortTransactions;
import java.io.IOException;

/**
 * Compares the copy of a unit, as it is read back from its files, with what the server said of the
 * rows in the snapshot that they were exported from; notes it as exported if they are the same.
 */
public final class CompareCopy {

  private final ShortTransactions transactions;
  private final UnitRows rows;
  private final Dataset dataset;

  /**
   * @param dataset a version that has the copies
   */
  public CompareCopy(ShortTransactions transactions, UnitRows rows, Dataset dataset) {
    this.transactions = transactions;
    this.rows = rows;
    this.dataset = dataset;
  }

  /** Whether the files that the ledger names still have exactly the rows of a unit. */
  public StepResult again(LedgerEntry entry) throws IOException {
    return compare(StoredUnit.of(dataset, entry.files()), entry);
  }

  /**
   * Compares a copy that was just committed.
   *
   * @param planned the unit with what the server said of its rows; its version and its files are
   *     those of the copy
   */
  public StepResult take(LedgerEntry planned) throws IOException {
    StoredUnit stored = StoredUnit.of(dataset, planned.unit());
    StepResult compared = compare(stored, planned);
    if (compared.kind() != StepResult.Kind.DONE) {
      return compared;
    }
    LedgerEntry exported =
        new LedgerEntry(
            planned.unit(),
            planned.generation(),
            planned.state(),
            planned.relation(),
            planned.oid(),
            planned.rows(),
            dataset.index().version(),
            stored.files(),
            planned.changedAt(),
            "");
    boolean noted =
        transactions.write(
            "noting %s as exported".formatted(planned.unit()),
            connection -> new ArchiveLedger(connection).exported(exported));
    return noted ? StepResult.DONE : StepResult.later("another archiver has exported it");
  }

  /** The columns that the copy of a unit has; others came later. */
  TableContract columns(LedgerEntry entry) throws IOException {
    return StoredUnit.of(dataset, entry.files()).kept(rows.contract());
  }

  private StepResult compare(StoredUnit stored, LedgerEntry entry) throws IOException {
    RowsFingerprint found = stored.fingerprint(stored.kept(rows.contract()));
    return found.equals(entry.rows())
        ? StepResult.DONE
        : StepResult.refused(
            "its files in %s have %s, the table had %s"
                .formatted(dataset.store().root(), found, entry.rows()));
  }
}
