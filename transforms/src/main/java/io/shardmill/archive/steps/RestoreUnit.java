package io.shardmill.archive.steps;

import io.shardmill.archive.ArchiveUnit;
import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.TimeRange;
import io.shardmill.archive.ledger.ArchiveLedger;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.connect.ShortTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Brings a range back to the database, in one transaction, with all that came late for it: as a
 * partition again, or as rows of its table.
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
   * @param wanted the name that a partition or chunk had, or how the start of a range is written,
   *     such as {@code 2024-01}
   * @return the range and its rows
   * @throws ShardmillException if no such unit has left the table, or its rows are not to be had as
   *     they were
   */
  public Restored take(String wanted) {
    return transactions
        .writePatiently("restoring " + wanted, connection -> restore(connection, wanted))
        .orElseThrow(
            () ->
                new ShardmillException(
                    ErrorCategory.SOURCE_UNAVAILABLE,
                    "%s stays archived: it or its table %s is in use; try later, or wait longer with another --lockTimeout"
                        .formatted(wanted, rows.table())));
  }

  /**
   * What came back.
   *
   * @param range when
   * @param rows all rows that the table has of it now
   */
  public record Restored(TimeRange range, long rows) {}

  private Restored restore(Connection connection, String wanted) throws SQLException {
    ArchiveLedger ledger = new ArchiveLedger(connection);
    List<LedgerEntry> all = ledger.entries(rows.table());
    LedgerEntry named = named(all, wanted);
    TimeRange range = named.unit().range();
    List<LedgerEntry> parts =
        all.stream().filter(entry -> entry.unit().range().equals(range)).toList();
    for (LedgerEntry part : parts) {
      if (!ledger.claim(part)) {
        throw new SQLException(
            "the ledger's entry of %s has changed".formatted(part.unit()), "40001");
      }
    }
    ArchiveUnit.Kind kind =
        named.unit().kind() == ArchiveUnit.Kind.LATE
            ? ArchiveUnit.Kind.PARTITION
            : named.unit().kind();
    long restored =
        kind == ArchiveUnit.Kind.PARTITION
            ? new RestorePartition(connection, rows, dataset).take(named.relation(), parts)
            : new RestoreRows(connection, rows, dataset).take(range, parts);
    ledger.restored(parts, kind);
    return new Restored(range, restored);
  }

  private LedgerEntry named(List<LedgerEntry> all, String wanted) {
    List<LedgerEntry> gone =
        all.stream()
            .filter(entry -> entry.state().cold())
            .filter(entry -> entry.unit().kind() != ArchiveUnit.Kind.LATE)
            .toList();
    List<LedgerEntry> found = gone.stream().filter(entry -> isNamed(entry, wanted)).toList();
    if (found.stream().map(entry -> entry.unit().range()).distinct().count() > 1) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--restore=%s: %s; say more of the one that is meant".formatted(wanted, names(found)));
    }
    return Optional.of(found)
        .filter(entries -> !entries.isEmpty())
        .map(entries -> entries.get(entries.size() - 1))
        .orElseThrow(
            () ->
                new ShardmillException(
                    ErrorCategory.CONFIGURATION,
                    "--restore=%s: no such part of %s is archived; there are %s"
                        .formatted(wanted, rows.table(), names(gone))));
  }

  private static boolean isNamed(LedgerEntry entry, String wanted) {
    return entry.unit().kind() == ArchiveUnit.Kind.PARTITION
        ? entry.relation().toString().equals(wanted) || entry.relation().name().equals(wanted)
        : entry.unit().range().from().toString().startsWith(wanted)
            || entry.relation().name().equals(wanted);
  }

  private static String names(List<LedgerEntry> entries) {
    return entries.stream()
        .map(
            entry ->
                entry.unit().kind() == ArchiveUnit.Kind.PARTITION
                    ? entry.relation().toString()
                    : entry.unit().range().from().toString())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
