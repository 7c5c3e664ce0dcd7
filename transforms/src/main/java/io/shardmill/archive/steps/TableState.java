package io.shardmill.archive.steps;

import io.shardmill.archive.ArchiveUnit;
import io.shardmill.archive.CalendarUnit;
import io.shardmill.archive.DueUnits;
import io.shardmill.archive.HotPeriod;
import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.Partition;
import io.shardmill.archive.Placement;
import io.shardmill.archive.TableShape;
import io.shardmill.archive.TimeRange;
import io.shardmill.archive.catalog.ArchivedTable;
import io.shardmill.archive.catalog.HotRows;
import io.shardmill.archive.catalog.Obstacles;
import io.shardmill.archive.ledger.ArchiveLedger;
import io.shardmill.column.TableSchema;
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
 * @param placement the folders of files
 * @param entries of the ledger
 * @param hot rows that stay, and rows that came late
 * @param now of the database
 */
public record TableState(
    ArchivedTable table,
    UnitRows rows,
    TableContract keys,
    Placement placement,
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
   * @param timeColumn the column of time
   * @param keyColumns those that tell rows of one time apart
   * @param sort the order of rows in files; by keys and time if it is empty
   * @param zone that timestamps without one are in, empty if none was said
   * @param unit ranges that a table without partitions is cut into
   * @param placement the folders of files
   */
  public record Described(
      TableName name,
      String timeColumn,
      List<String> keyColumns,
      List<String> sort,
      String zone,
      CalendarUnit unit,
      Placement placement) {

    public Described {
      keyColumns = List.copyOf(keyColumns);
      sort = List.copyOf(sort);
    }

    /** The columns that tell rows apart. */
    List<String> keys() {
      Set<String> keys = new LinkedHashSet<>(keyColumns);
      keys.add(timeColumn);
      return List.copyOf(keys);
    }

    List<String> order() {
      return sort.isEmpty() ? keys() : sort;
    }
  }

  /**
   * Looks at a table.
   *
   * @throws ShardmillException if it cannot be archived
   */
  public static TableState of(Connection connection, Described described) throws SQLException {
    TableName name = described.name();
    ArchivedTable table = ArchivedTable.of(connection, name, described.timeColumn());
    Obstacles.requireNoneOfCopy(connection, name);
    TableContract contract = Catalog.contract(connection, name).stored();
    requireZone(contract, described.zone());
    TableContract keys = contract.select(described.keys());
    TableRead read =
        TableRead.of(name)
            .columns(contract.names())
            .orderBy(contract.select(described.order()).names().toArray(String[]::new))
            .key(described.keys().get(0))
            .zone(described.zone());
    List<LedgerEntry> entries = new ArchiveLedger(connection).entries(name);
    Instant now = now(connection);
    return new TableState(
        table,
        new UnitRows(read, contract, table.time()),
        keys,
        described.placement(),
        entries,
        HotRows.of(
            connection,
            table,
            new HotRows.Asked(
                DueUnits.lateRanges(entries),
                DueUnits.knownRanges(entries),
                described.unit(),
                now)),
        now);
  }

  /** What time it is in the database, by which all ages are told. */
  public static Instant now(Connection connection) throws SQLException {
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

  /** The same, with columns in the order of the data set that has the units of earlier runs. */
  public TableState after(TableSchema before) {
    return new TableState(
        table, rows.only(rows.contract().after(before)), keys, placement, entries, hot, now);
  }

  /** The units that are to be exported, in the order of time. */
  public List<DueUnits.Due> due(HotPeriod period) {
    DueUnits units = new DueUnits(table.name(), entries, period, now);
    ArchiveUnit.Kind kind = table.shape().kind();
    if (table.shape() == TableShape.PLAIN) {
      return units.rows(table.partitions().get(0), hot.ended(), kind);
    }
    List<DueUnits.Due> due = new ArrayList<>(units.partitions(table.partitions(), kind));
    table
        .home()
        .map(home -> units.rows(home, hot.late(), ArchiveUnit.Kind.LATE))
        .ifPresent(due::addAll);
    return due;
  }

  /** Partitions, or ranges of a plain table that have ended, that are not due, nor exported. */
  public long hotUnits(HotPeriod period) {
    if (table.shape() == TableShape.PLAIN) {
      Set<TimeRange> ranges = new LinkedHashSet<>(hot.closed().keySet());
      due(period).forEach(unit -> ranges.remove(unit.unit().range()));
      entries.forEach(entry -> ranges.remove(entry.unit().range()));
      return ranges.size();
    }
    Set<TableName> others = new LinkedHashSet<>();
    due(period).forEach(unit -> others.add(unit.relation().relation()));
    entries.forEach(entry -> others.add(entry.relation()));
    return table.partitions().stream()
        .map(Partition::relation)
        .filter(relation -> !others.contains(relation))
        .count();
  }
}
