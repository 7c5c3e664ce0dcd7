package io.shardmill.archive.steps;

import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.stored.StoredUnit;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.connect.TableName;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The rows that the ledger says are in files, on their way back into a table that may have got more
 * columns since: these take their defaults, as they would have if the rows had never left.
 */
record ArchivedRows(UnitRows rows, Dataset dataset) {

  /** The columns that the files of all parts have. */
  UnitRows common(List<LedgerEntry> parts) throws SQLException {
    TableContract common = rows.contract();
    for (LedgerEntry part : parts) {
      if (part.state().cold()) {
        common = kept(StoredUnit.of(dataset, part.files()), common);
      }
    }
    return rows.only(common);
  }

  /** What the server has to say of the rows of a part once they are back. */
  RowsFingerprint fingerprint(LedgerEntry part, UnitRows common) throws SQLException {
    StoredUnit stored = StoredUnit.of(dataset, part.files());
    if (kept(stored, rows.contract()).equals(common.contract())) {
      return part.rows();
    }
    try {
      return stored.fingerprint(common.contract());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Inserts the rows of a part. */
  void load(Connection connection, LedgerEntry part, TableName target) throws SQLException {
    StoredUnit stored = StoredUnit.of(dataset, part.files());
    new LoadCopy(connection, kept(stored, rows.contract()), target).load(stored);
  }

  private static TableContract kept(StoredUnit stored, TableContract contract) throws SQLException {
    try {
      return stored.kept(contract);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static SQLException unreadable(IOException e) {
    return new SQLException("the files cannot be read: " + e.getMessage(), e);
  }
}
