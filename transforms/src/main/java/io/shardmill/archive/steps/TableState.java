package io.shardmill.archive.steps;

import io.shardmill.archive.DueUnits;
import io.shardmill.archive.HotPeriod;
import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.Partition;
import io.shardmill.archive.catalog.HotRows;
import io.shardmill.archive.catalog.Obstacles;
import io.shardmill.archive.catalog.PartitionedTable;
import io.shardmill.archive.ledger.ArchiveLedger;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.catalog.Catalog;
import io.shardmill.postgres.catalog.PgType;
import io.shardmill.postgres.catalog.SourceColumn;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.connect.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A table as the database and the ledger have it at one moment.
 *
 * @param table its partitions
 * @param rows what is read of them
 * @param keys the columns that tell rows apart
 * @param entries of the ledger
 * @param hot rows that stay, and rows that came late
 * @param now of the database
 */
public record TableState(
    PartitionedTable table,
    UnitRows rows,
    TableContract keys,
    List<LedgerEntry> entries,
    HotRows hot,
    Instant now) {

  public TableState {
    entries = List.copyOf(entries);
  }

  /**
   * What is said of a table.
   *
   * @param name itself
   * @param timeColumn the column that it is partitioned by
   * @param keyColumns those that tell rows of one time apart; files are ordered by them
   * @param zone that timestamps without one are in, empty if none was said
   */
  public record Described(
      TableName name, String timeColumn, List<String> keyColumns, String zone) {}

  /**
   * Looks at a table.
   *
   * @throws ShardmillException if it cannot be archived
   */
  public static TableState of(Connection connection, Described described) throws SQLException {
    TableName name = described.name();
    PartitionedTable table = PartitionedTable.of(connection, name, described.timeColumn());
    Obstacles.requireNoneOfCopy(connection, name);
    TableContract contract = Catalog.contract(connection, name).stored();
    requireZone(contract, described.zone());
    Set<String> keys = new LinkedHashSet<>(described.keyColumns());
    keys.add(described.timeColumn());
    TableRead read =
        TableRead.of(name)
            .columns(contract.names())
            .orderBy(keys.toArray(String[]::new))
            .key(keys.iterator().next())
            .zone(described.zone());
    List<LedgerEntry> entries = new ArchiveLedger(connection).entries(name);
    return new TableState(
        table,
        new UnitRows(read, contract, table.time()),
        contract.select(new ArrayList<>(keys)),
        entries,
        HotRows.of(connection, table, DueUnits.lateRanges(entries)),
        now(connection));
  }

  /** What time it is in the database, by which all ages are told. */
  static Instant now(Connection connection) throws SQLException {
    return Instant.parse(
        Catalog.text(
            connection,
            "SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
  }

  /** Of all zones only UTC has each local time once. */
  private static void requireZone(TableContract contract, String zone) {
    for (SourceColumn column : contract.columns()) {
      if (column.type() == PgType.TIMESTAMP && !zone.equals("UTC")) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            ("%s.%s is a timestamp without time zone, which is kept exactly only as UTC: say"
                    + " --timestampZone=UTC, or make it a timestamptz")
                .formatted(contract.table(), column.name()));
      }
    }
  }

  /** The units that are to be exported, in the order of time. */
  public List<DueUnits.Due> due(HotPeriod period) {
    DueUnits units = new DueUnits(table.name(), entries, period, now);
    List<DueUnits.Due> due = new ArrayList<>(units.partitions(table.partitions()));
    table.home().map(home -> units.late(home, hot.late())).ifPresent(due::addAll);
    return due;
  }

  /** Partitions that are not due, nor exported. */
  public long hotPartitions(HotPeriod period) {
    Set<TableName> others = new LinkedHashSet<>();
    due(period).forEach(unit -> others.add(unit.relation().relation()));
    entries.forEach(entry -> others.add(entry.relation()));
    return table.partitions().stream()
        .map(Partition::relation)
        .filter(relation -> !others.contains(relation))
        .count();
  }
}
