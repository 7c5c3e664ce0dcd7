package io.shardmill.archive;

import io.shardmill.postgres.connect.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides which units of a table are to be exported, by its partitions and by the ledger.
 *
 * <p>A unit is a partition whose range has two ends and ended before the cut-off, or what came late
 * for ranges that have left the table. One that the ledger has as exported is not exported again.
 */
public final class DueUnits {

  private final TableName table;
  private final List<LedgerEntry> entries;
  private final HotPeriod period;
  private final Instant now;

  /**
   * @param entries of the table
   * @param now of the database
   */
  public DueUnits(TableName table, List<LedgerEntry> entries, HotPeriod period, Instant now) {
    this.table = table;
    this.entries = sorted(entries);
    this.period = period;
    this.now = now;
  }

  /**
   * A unit that is to be exported.
   *
   * @param generation the number of the attempt
   * @param relation where its rows are
   */
  public record Due(ArchiveUnit unit, int generation, Partition relation) {}

  /** The partitions that are due, in the order of time. */
  public List<Due> partitions(List<Partition> partitions) {
    Instant cutoff = period.cutoff(now);
    List<Due> due = new ArrayList<>();
    for (Partition partition : partitions) {
      Optional<TimeRange> range = partition.range();
      if (range.isPresent() && !range.get().to().isAfter(cutoff)) {
        due(range.get(), ArchiveUnit.Kind.PARTITION, partition).ifPresent(due::add);
      }
    }
    due.sort(Comparator.comparing(Due::unit));
    return due;
  }

  /**
   * Late rows, in the order of time.
   *
   * @param home the default partition
   * @param rows how many rows are in each of {@link #lateRanges}
   */
  public List<Due> late(Partition home, Map<TimeRange, Long> rows) {
    List<Due> due = new ArrayList<>();
    for (TimeRange range : lateRanges(entries)) {
      boolean begun = open(range, ArchiveUnit.Kind.LATE).isPresent();
      if (rows.getOrDefault(range, 0L) > 0 || begun) {
        due(range, ArchiveUnit.Kind.LATE, home).ifPresent(due::add);
      }
    }
    return due;
  }

  /**
   * The ranges that have left the table, in the order of time; no two have a moment in common.
   * Where a partition was made again with other bounds, a range is what no earlier one has.
   */
  public static List<TimeRange> lateRanges(List<LedgerEntry> entries) {
    Map<Instant, TimeRange> ranges = new TreeMap<>();
    Instant end = Instant.MIN;
    for (LedgerEntry entry : sorted(entries)) {
      TimeRange range = entry.unit().range();
      Instant from = range.from().isBefore(end) ? end : range.from();
      if (entry.state().cold() && from.isBefore(range.to())) {
        ranges.put(from, new TimeRange(from, range.to()));
        end = range.to();
      }
    }
    return List.copyOf(ranges.values());
  }

  private static List<LedgerEntry> sorted(List<LedgerEntry> entries) {
    return entries.stream().sorted(Comparator.comparing(LedgerEntry::unit)).toList();
  }

  private Optional<Due> due(TimeRange range, ArchiveUnit.Kind kind, Partition relation) {
    Optional<LedgerEntry> open = open(range, kind);
    if (open.isPresent()) {
      LedgerEntry entry = open.get();
      return entry.state() == UnitState.HOT && !kept(entry)
          ? Optional.of(new Due(entry.unit(), entry.generation(), relation))
          : Optional.empty();
    }
    int next =
        entries.stream()
            .map(LedgerEntry::unit)
            .filter(unit -> unit.range().equals(range))
            .mapToInt(unit -> unit.part() + unit.parts())
            .max()
            .orElse(0);
    // Never both kinds at once: a default partition has no row that another partition takes.
    return Optional.of(new Due(new ArchiveUnit(table, range, next, 1, kind), 1, relation));
  }

  /** What was restored is not moved again before a hot period has gone by. */
  private boolean kept(LedgerEntry entry) {
    return entry.problem().equals(RESTORED) && entry.changedAt().isAfter(period.cutoff(now));
  }

  /** What the ledger has of a unit that is still in the database. */
  private Optional<LedgerEntry> open(TimeRange range, ArchiveUnit.Kind kind) {
    return entries.stream()
        .filter(entry -> !entry.state().cold())
        .filter(entry -> entry.unit().range().equals(range) && entry.unit().kind() == kind)
        .findFirst();
  }

  /** The {@link LedgerEntry#problem} of a unit that was brought back. */
  public static final String RESTORED = "restored";
}
