package io.shardmill.archive.steps;

import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.Partition;
import io.shardmill.archive.TimeRange;
import io.shardmill.archive.UnitState;
import io.shardmill.archive.catalog.ArchivedTable;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.catalog.Catalog;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.connect.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Makes a partition again of its detached table, or of a new one that is filled from the files. */
record RestorePartition(Connection connection, UnitRows rows, Dataset dataset) {

  /** Takes the step, and returns how many rows the partition has. */
  long take(TableName partition, List<LedgerEntry> parts) throws SQLException {
    Optional<LedgerEntry> kept = Optional.empty();
    TableName target = partition;
    for (LedgerEntry part : parts) {
      Optional<KnownTable> table = detached(part);
      if (table.isPresent() && kept.isEmpty()) {
        kept = Optional.of(part);
        target = table.get().name();
      }
    }
    if (kept.isEmpty()) {
      Transactions.execute(
          connection,
          "CREATE TABLE %s (LIKE %s INCLUDING ALL EXCLUDING INDEXES EXCLUDING IDENTITY)"
              .formatted(target.sql(), rows.table().sql()));
    }
    // What came later has no values that were archived.
    ArchivedRows archived = new ArchivedRows(rows, dataset);
    UnitRows common = archived.common(parts);
    if (kept.isPresent()) {
      common = common.only(common.kept(connection, target));
      new MissingColumns(connection, rows.table()).addTo(target);
    }
    RowsFingerprint expected = RowsFingerprint.NONE;
    for (LedgerEntry part : parts) {
      if (part.state().cold()) {
        expected = expected.plus(archived.fingerprint(part, common));
        if (!kept.equals(Optional.of(part))) {
          archived.load(connection, part, target);
        }
      }
    }
    requireSame(common, target, expected);
    return expected.rows() + attach(target, parts.get(0).unit().range());
  }

  /** The table of a part, if it is still there and no partition. */
  private Optional<KnownTable> detached(LedgerEntry part) throws SQLException {
    return part.state() == UnitState.SEALED
        ? KnownTable.find(connection, part.oid()).filter(table -> !table.attached())
        : Optional.empty();
  }

  private void requireSame(UnitRows common, TableName target, RowsFingerprint expected)
      throws SQLException {
    Transactions.execute(
        connection, "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(target.sql()));
    requireSame(target, common.fingerprint(connection, target), expected);
  }

  static void requireSame(TableName target, RowsFingerprint found, RowsFingerprint expected) {
    if (!found.equals(expected)) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s has %s, and %s were archived; nothing was restored"
              .formatted(target, found, expected));
    }
  }

  /** Rows that wait in the default partition would be in the way of the partition: they join it. */
  private long attach(TableName target, TimeRange range) throws SQLException {
    // Readers that have read the ledger hold a lock, lest a partition that they read from files
    // joins the table before they read that: an attach alone would not wait for them.
    Transactions.execute(
        connection, "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(rows.table().sql()));
    long late = 0;
    Optional<Partition> home =
        ArchivedTable.of(connection, rows.table(), rows.time().name()).home();
    if (home.isPresent()) {
      String columns =
          WritableColumns.names(WritableColumns.of(connection, rows.contract(), target));
      late =
          Long.parseLong(
              Catalog.text(
                  connection,
                  ("WITH gone AS (DELETE FROM %s WHERE %s RETURNING %s), came AS"
                          + " (INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM gone"
                          + " RETURNING 1) SELECT count(*) FROM came")
                      .formatted(
                          home.get().relation().sql(),
                          rows.time().in(range),
                          columns,
                          target.sql(),
                          columns,
                          columns)));
    }
    Transactions.execute(
        connection,
        "ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%s) TO (%s)"
            .formatted(
                rows.table().sql(),
                target.sql(),
                rows.time().literal(range.from()),
                rows.time().literal(range.to())));
    return late;
  }
}
