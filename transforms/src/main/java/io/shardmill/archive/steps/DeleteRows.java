package io.shardmill.archive.steps;

import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.TimeRange;
import io.shardmill.postgres.catalog.Catalog;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.catalog.TableRead;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Deletes the rows of a unit and has the server say what it deleted. Nobody is kept from writing:
 * who changes one of the rows is waited for, and shows in what is said; a row that comes meanwhile
 * is either deleted, and shows too, or stays in the table.
 *
 * <p>It goes by ranges of time of about 100,000 rows, if an index serves them, so that neither the
 * server's work memory nor its queue of triggers grows with the unit.
 */
record DeleteRows(UnitRows rows) {

  private static final long BATCH = 100_000;

  private static final String INDEXED =
      """
      SELECT EXISTS (SELECT FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
        WHERE i.indrelid = to_regclass(?) AND i.indisvalid AND a.attname = ?)
      """;

  /** What the rows were that are gone now, unless the transaction is rolled back. */
  RowsFingerprint of(Connection connection, LedgerEntry entry) throws SQLException {
    RowsFingerprint gone = RowsFingerprint.NONE;
    for (TimeRange range : batches(connection, entry)) {
      gone = gone.plus(delete(connection, entry, range));
    }
    return gone;
  }

  private RowsFingerprint delete(Connection connection, LedgerEntry entry, TimeRange range)
      throws SQLException {
    TableRead read = rows.all(entry.relation()).where(rows.time().in(range));
    return Catalog.fingerprints(connection, read.deleteFingerprint(rows.contract()), List.of())
        .getOrDefault("", RowsFingerprint.NONE);
  }

  private List<TimeRange> batches(Connection connection, LedgerEntry entry) throws SQLException {
    TimeRange range = entry.unit().range();
    long count = entry.rows().rows() / BATCH + 1;
    return count == 1 || !indexed(connection, entry) ? List.of(range) : range.cut(count);
  }

  private boolean indexed(Connection connection, LedgerEntry entry) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INDEXED)) {
      statement.setString(1, entry.relation().sql());
      statement.setString(2, rows.time().name());
      try (ResultSet answer = statement.executeQuery()) {
        answer.next();
        return answer.getBoolean(1);
      }
    }
  }
}
