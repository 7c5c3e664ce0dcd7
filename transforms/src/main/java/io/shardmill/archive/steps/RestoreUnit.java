package io.shardmill.archive.steps;

import io.shardmill.archive.ArchiveUnit;
import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.Partition;
import io.shardmill.archive.TimeRange;
import io.shardmill.archive.UnitState;
import io.shardmill.archive.catalog.PartitionedTable;
import io.shardmill.archive.ledger.ArchiveLedger;
import io.shardmill.archive.stored.StoredUnit;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.catalog.Catalog;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.connect.ShortTransactions;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.connect.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Brings a range back to the database, in one transaction: its detached table, or one that is made
 * of the files, with all that came late for it, becomes a partition again.
 */
public final class RestoreUnit {

  private final ShortTransactions transactions;
  private final UnitRows rows;
  private final Dataset dataset;

  /**
   * @param dataset the latest version
   */
  public RestoreUnit(ShortTransactions transactions, UnitRows rows, Dataset dataset) {
    this.transactions = transactions;
    this.rows = rows;
    this.dataset = dataset;
  }

  /**
   * Takes the step.
   *
   * @param partition the name that the partition had
   * @return the range and its rows
   * @throws ShardmillException if no such partition has left the table, or its rows are not to be
   *     had as they were
   */
  public Restored take(TableName partition) {
    return transactions
        .writePatiently("restoring " + partition, connection -> restore(connection, partition))
        .orElseThrow(
            () ->
                new ShardmillException(
                    ErrorCategory.SOURCE_UNAVAILABLE,
                    "%s stays archived: %s or its table is in use; try later, or wait longer with another --lockTimeout"
                        .formatted(partition, rows.table())));
  }

  /**
   * What came back.
   *
   * @param range when
   * @param rows all rows that the partition has now
   */
  public record Restored(TimeRange range, long rows) {}

  private Restored restore(Connection connection, TableName partition) throws SQLException {
    ArchiveLedger ledger = new ArchiveLedger(connection);
    List<LedgerEntry> all = ledger.entries(rows.table());
    LedgerEntry named = named(all, partition);
    TimeRange range = named.unit().range();
    List<LedgerEntry> parts =
        all.stream().filter(entry -> entry.unit().range().equals(range)).toList();
    for (LedgerEntry part : parts) {
      if (!ledger.claim(part)) {
        throw new SQLException(
            "the ledger's entry of %s has changed".formatted(part.unit()), "40001");
      }
    }
    RowsFingerprint expected = RowsFingerprint.NONE;
    Optional<LedgerEntry> kept = Optional.empty();
    TableName target = partition;
    for (LedgerEntry part : parts) {
      Optional<KnownTable> table = detached(connection, part);
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
    for (LedgerEntry part : parts) {
      if (part.state().cold()) {
        expected = expected.plus(part.rows());
        if (!kept.equals(Optional.of(part))) {
          new LoadCopy(connection, rows.contract(), target)
              .load(StoredUnit.of(dataset, part.files()));
        }
      }
    }
    requireSame(connection, target, expected);
    long late = attach(connection, target, range);
    ledger.restored(parts);
    return new Restored(range, expected.rows() + late);
  }

  private LedgerEntry named(List<LedgerEntry> all, TableName partition) {
    List<LedgerEntry> gone =
        all.stream()
            .filter(entry -> entry.state().cold())
            .filter(entry -> entry.unit().kind() == ArchiveUnit.Kind.PARTITION)
            .toList();
    return gone.stream()
        .filter(entry -> entry.relation().equals(partition))
        .reduce((first, second) -> second)
        .orElseThrow(
            () ->
                new ShardmillException(
                    ErrorCategory.CONFIGURATION,
                    "--restore=%s: no such partition of %s is archived; there are %s"
                        .formatted(
                            partition,
                            rows.table(),
                            gone.stream()
                                .map(entry -> entry.relation().toString())
                                .distinct()
                                .collect(Collectors.joining(", ")))));
  }

  /** The table of a part, if it is still there and no partition. */
  private static Optional<KnownTable> detached(Connection connection, LedgerEntry part)
      throws SQLException {
    return part.state() == UnitState.SEALED
        ? KnownTable.find(connection, part.oid()).filter(table -> !table.attached())
        : Optional.empty();
  }

  private void requireSame(Connection connection, TableName target, RowsFingerprint expected)
      throws SQLException {
    Transactions.execute(
        connection, "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(target.sql()));
    RowsFingerprint found = rows.fingerprint(connection, target);
    if (!found.equals(expected)) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s has %s, and %s were archived; nothing was restored"
              .formatted(target, found, expected));
    }
  }

  /** Rows that wait in the default partition would be in the way of the partition: they join it. */
  private long attach(Connection connection, TableName target, TimeRange range)
      throws SQLException {
    // Readers that have read the ledger hold a lock, lest a partition that they read from files
    // joins the table before they read that: an attach alone would not wait for them.
    Transactions.execute(
        connection, "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(rows.table().sql()));
    long late = 0;
    Optional<Partition> home =
        PartitionedTable.of(connection, rows.table(), rows.time().name()).home();
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
