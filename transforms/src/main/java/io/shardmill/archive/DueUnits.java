package io.shardmill.archive;

import io.shardmill.postgres.connect.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides which units of a table are to be exported, by its partitions and by the ledger.
 *
 * <p>A unit is a partition or a range whose end is before the cut-off, or what came late for ranges
 * that have left the table. One that the ledger has as exported is not exported again.
 */
public final class DueUnits {

  /** The {@link LedgerEntry#problem} of a unit that was brought back. */
  public static final String RESTORED = "restored";

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

  /**
   * The partitions or chunks that are due, in the order of time.
   *
   * @param kind what they are
   */
  public List<Due> partitions(List<Partition> partitions, ArchiveUnit.Kind kind) {
    Finding finding = new Finding();
    for (Partition partition : inOrder(partitions)) {
      Optional<TimeRange> range = partition.range();
      if (range.isPresent() && closed(range.get())) {
        finding.find(range.get(), kind, partition);
      }
    }
    return finding.due();
  }

  /** Of chunks of one range in the order of their names, which tells them apart by place. */
  private static List<Partition> inOrder(List<Partition> partitions) {
    return partitions.stream().sorted(Comparator.comparing(Partition::relation)).toList();
  }

  /**
   * Rows that are deleted from where they are, in the order of time: late ones of the default
   * partition, or those of a table without partitions.
   *
   * @param home where they are
   * @param rows how many there are in each range
   */
  public List<Due> rows(Partition home, Map<TimeRange, Long> rows, ArchiveUnit.Kind kind) {
    Set<TimeRange> ranges = new TreeSet<>();
    rows.forEach(
        (range, count) -> {
          if (count > 0 && closed(range)) {
            ranges.add(range);
          }
        });
    entries.stream()
        .filter(entry -> !entry.state().cold() && entry.unit().kind() == kind)
        .forEach(entry -> ranges.add(entry.unit().range()));
    Finding finding = new Finding();
    ranges.forEach(range -> finding.find(range, kind, home));
    return finding.due();
  }

  private boolean closed(TimeRange range) {
    return !range.to().isAfter(period.cutoff(now));
  }

  /**
   * The ranges that have left the table, in the order of time; no two have a moment in common.
   * Where a partition was made again with other bounds, a range is what no earlier one has.
   */
  public static List<TimeRange> lateRanges(List<LedgerEntry> entries) {
    return apart(entries.stream().filter(entry -> entry.state().cold()).toList());
  }

  /** The ranges that the ledger knows, in the order of time; no two have a moment in common. */
  public static List<TimeRange> knownRanges(List<LedgerEntry> entries) {
    return apart(entries);
  }

  private static List<TimeRange> apart(List<LedgerEntry> entries) {
    Map<Instant, TimeRange> ranges = new TreeMap<>();
    Instant end = Instant.MIN;
    for (LedgerEntry entry : sorted(entries)) {
      TimeRange range = entry.unit().range();
      Instant from = range.from().isBefore(end) ? end : range.from();
      if (from.isBefore(range.to())) {
        ranges.put(from, new TimeRange(from, range.to()));
        end = range.to();
      }
    }
    return List.copyOf(ranges.values());
  }

  private static List<LedgerEntry> sorted(List<LedgerEntry> entries) {
    return entries.stream().sorted(Comparator.comparing(LedgerEntry::unit)).toList();
  }

  /** Finds units one after the other; no two of them are the same part of a range. */
  private final class Finding {

    private final List<Due> due = new ArrayList<>();
    private final Set<LedgerEntry> taken = new HashSet<>();

    void find(TimeRange range, ArchiveUnit.Kind kind, Partition relation) {
      Optional<LedgerEntry> open = open(range, kind, relation);
      if (open.isPresent()) {
        LedgerEntry entry = open.get();
        taken.add(entry);
        if (entry.state() == UnitState.HOT && !kept(entry)) {
          due.add(new Due(entry.unit(), entry.generation(), relation));
        }
        return;
      }
      if (entries.stream().anyMatch(entry -> entry.unit().range().equals(range) && kept(entry))) {
        // A range that was restored may be in more chunks than it was; all of them wait.
        return;
      }
      // Never both kinds at once: a default partition has no row that another partition takes.
      due.add(new Due(new ArchiveUnit(table, range, next(range), 1, kind), 1, relation));
    }

    private int next(TimeRange range) {
      int next = 0;
      for (LedgerEntry entry : entries) {
        next = Math.max(next, after(range, entry.unit()));
      }
      for (Due each : due) {
        next = Math.max(next, after(range, each.unit()));
      }
      return next;
    }

    private static int after(TimeRange range, ArchiveUnit unit) {
      return unit.range().equals(range) ? unit.part() + unit.parts() : 0;
    }

    /**
     * What the ledger has of a unit that is still in the database. Chunks of one range differ in
     * space: each has its own, or what was restored and is in chunks with other names now.
     */
    private Optional<LedgerEntry> open(TimeRange range, ArchiveUnit.Kind kind, Partition relation) {
      List<LedgerEntry> open =
          entries.stream()
              .filter(entry -> !entry.state().cold() && !taken.contains(entry))
              .filter(entry -> entry.unit().range().equals(range) && entry.unit().kind() == kind)
              .toList();
      if (kind != ArchiveUnit.Kind.CHUNK) {
        return open.stream().findFirst();
      }
      return open.stream()
          .filter(entry -> entry.oid() == relation.oid())
          .findFirst()
          .or(() -> open.stream().filter(DueUnits::restored).findFirst());
    }

    List<Due> due() {
      due.sort(Comparator.comparing(Due::unit));
      return List.copyOf(due);
    }
  }

  /** Whether a unit was brought back and not moved since. */
  public static boolean restored(LedgerEntry entry) {
    return entry.state() == UnitState.HOT && entry.problem().equals(RESTORED);
  }

  /** What was restored is not moved again before a hot period has gone by. */
  private boolean kept(LedgerEntry entry) {
    return restored(entry) && entry.changedAt().isAfter(period.cutoff(now));
  }
}
