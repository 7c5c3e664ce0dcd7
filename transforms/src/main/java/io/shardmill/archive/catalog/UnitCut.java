package io.shardmill.archive.catalog;

import io.shardmill.archive.ArchiveUnit;
import io.shardmill.archive.CalendarUnit;
import io.shardmill.archive.Lookup;
import io.shardmill.archive.Partition;
import io.shardmill.archive.Placement;
import io.shardmill.archive.TimeRange;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.catalog.Catalog;
import io.shardmill.postgres.catalog.ReadPart;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.catalog.TableParts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts units into parts that become files: each has the rows of one folder, and about as many bytes
 * as asked for. Together they have each row of the unit once, which is proven when the files are
 * compared.
 *
 * <p>A unit of one folder is cut without a look at its rows, or at quantiles of the time. Others
 * are counted by folder first, which is one more pass.
 */
public final class UnitCut {

  private final Connection connection;
  private final TableContract contract;
  private final TimeColumn time;
  private final Placement placement;
  private final long chunkBytes;

  /**
   * @param contract the columns of the table
   * @param chunkBytes of a part, as the server stores it
   */
  public UnitCut(
      Connection connection,
      TableContract contract,
      TimeColumn time,
      Placement placement,
      long chunkBytes) {
    this.connection = connection;
    this.contract = contract;
    this.time = time;
    this.placement = placement;
    this.chunkBytes = chunkBytes;
  }

  /** Rows of one folder, in a range of time. */
  private record Piece(TimeRange range, String value, long rows) {}

  /**
   * The parts of a unit; at least one.
   *
   * @param where which rows of its relation it is; empty for all
   * @param rows how many it has
   */
  public List<PlacedPart> of(ArchiveUnit unit, Partition relation, String where, long rows)
      throws SQLException {
    List<TimeRange> ranges = placement.ranges(unit.range());
    boolean alone = ranges.size() == 1 && placement.lookup().isEmpty();
    if (alone && where.isEmpty()) {
      return partition(relation, placement.folder(unit.range().from(), ""));
    }
    List<Piece> pieces =
        alone ? List.of(new Piece(unit.range(), "", rows)) : pieces(relation, where, ranges);
    List<PlacedPart> parts = new ArrayList<>();
    for (Piece piece : pieces) {
      parts.addAll(parts(relation, piece, bytesOfRow(relation, where, rows)));
    }
    return parts.isEmpty()
        ? List.of(
            new PlacedPart(
                new ReadPart(relation.relation(), where, 0),
                placement.folder(unit.range().from(), Lookup.UNKNOWN)))
        : parts;
  }

  private List<PlacedPart> partition(Partition relation, String folder) throws SQLException {
    TableContract columns = new TableContract(relation.relation(), contract.columns());
    List<ReadPart> parts = new TableParts(connection, columns, time.name(), chunkBytes).plan();
    return (parts.isEmpty() ? List.of(new ReadPart(relation.relation(), "", 0)) : parts)
        .stream().map(part -> new PlacedPart(part, folder)).toList();
  }

  private double bytesOfRow(Partition relation, String where, long rows) throws SQLException {
    double all =
        where.isEmpty()
            ? rows
            : Double.parseDouble(
                Catalog.text(
                    connection,
                    "SELECT greatest(reltuples, 1) FROM pg_catalog.pg_class WHERE oid = "
                        + relation.oid()));
    return relation.bytes() / Math.max(all, (double) rows);
  }

  private List<Piece> pieces(Partition relation, String where, List<TimeRange> ranges)
      throws SQLException {
    String cut = placement.byMonth() ? "date_trunc('month', %s)".formatted(time.utc()) : "NULL";
    String value = placement.lookup().map(Lookup::value).orElse("''");
    String sql =
        "SELECT (extract(epoch FROM %s) * 1000000)::int8, %s, count(*) FROM %s%s%s GROUP BY 1, 2 ORDER BY 1, 2"
            .formatted(
                cut,
                value,
                relation.relation().sql(),
                placement.lookup().map(Lookup::join).orElse(""),
                where.isEmpty() ? "" : " WHERE " + where);
    List<Piece> pieces = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        long month = rows.getLong(1);
        TimeRange around = TimeRange.ofMicros(month, month + 1);
        TimeRange range =
            placement.byMonth()
                ? ranges.stream().filter(each -> inMonth(each, around)).findFirst().orElseThrow()
                : ranges.get(0);
        pieces.add(new Piece(range, rows.getString(2), rows.getLong(3)));
      }
    }
    return pieces;
  }

  private static boolean inMonth(TimeRange range, TimeRange month) {
    return CalendarUnit.MONTH.around(range.from()).from().equals(month.from());
  }

  /** A piece in equal ranges of time. */
  private List<PlacedPart> parts(Partition relation, Piece piece, double bytesOfRow) {
    long bytes = (long) (piece.rows() * bytesOfRow);
    long count = Math.max(1, bytes / chunkBytes + (bytes % chunkBytes == 0 ? 0 : 1));
    String folder = placement.folder(piece.range().from(), piece.value());
    List<PlacedPart> parts = new ArrayList<>();
    for (TimeRange range : piece.range().cut(count)) {
      String condition =
          time.in(range)
              + placement.lookup().map(lookup -> " AND " + lookup.in(piece.value())).orElse("");
      parts.add(
          new PlacedPart(new ReadPart(relation.relation(), condition, bytes / count), folder));
    }
    return parts;
  }

  /**
   * Fails if a look-up has two values of one, so that a row would be in two folders.
   *
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) that names the look-up
   */
  public static void requireOneValue(Connection connection, Placement placement)
      throws SQLException {
    if (placement.lookup().isPresent()) {
      Lookup lookup = placement.lookup().get();
      String twice = Catalog.text(connection, lookup.countTwice());
      if (!twice.equals("0")) {
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE,
            "The look-up %s has more than one row for %s values of %s; let its query give one"
                .formatted(lookup.name(), twice, lookup.column()));
      }
    }
  }
}
