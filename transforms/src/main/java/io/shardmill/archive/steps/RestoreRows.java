package io.shardmill.archive.steps;

import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.TimeRange;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.connect.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Inserts the rows of a range into their table again; of a hypertable that makes chunks. The server
 * says before and after what the table has of the range, while a lock keeps others from writing.
 */
record RestoreRows(Connection connection, UnitRows rows, Dataset dataset) {

  /** Takes the step, and returns how many rows the table has of the range. */
  long take(TimeRange range, List<LedgerEntry> parts) throws SQLException {
    Transactions.execute(
        connection, "LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE".formatted(rows.table().sql()));
    ArchivedRows archived = new ArchivedRows(rows, dataset);
    UnitRows common = archived.common(parts);
    RowsFingerprint expected = inTable(common, range);
    for (LedgerEntry part : parts) {
      if (part.state().cold()) {
        expected = expected.plus(archived.fingerprint(part, common));
        archived.load(connection, part, rows.table());
      }
    }
    RestorePartition.requireSame(rows.table(), inTable(common, range), expected);
    return expected.rows();
  }

  private RowsFingerprint inTable(UnitRows common, TimeRange range) throws SQLException {
    return common.fingerprint(connection, common.all(rows.table()).where(rows.time().in(range)));
  }
}
