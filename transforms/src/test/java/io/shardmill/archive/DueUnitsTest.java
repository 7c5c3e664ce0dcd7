package io.shardmill.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.connect.TableName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which units are due, by what the database and the ledger have. */
class DueUnitsTest {

  private static final TableName TABLE = TableName.of("t");
  private static final Instant NOW = Instant.parse("2024-06-15T00:00:00Z");
  private static final HotPeriod PERIOD = new HotPeriod(Duration.ofDays(30), Duration.ofDays(1));
  private static final TimeRange JANUARY = month("2024-01-01");
  private static final TimeRange FEBRUARY = month("2024-02-01");
  private static final Partition PLAIN = new Partition(TABLE, 1, PartitionBounds.DEFAULT, 0);

  private static TimeRange month(String day) {
    return CalendarUnit.MONTH.around(Instant.parse(day + "T00:00:00Z"));
  }

  private static Partition chunk(String name, long oid, TimeRange range) {
    return new Partition(TableName.of(name), oid, PartitionBounds.of(range), 0);
  }

  private static LedgerEntry entry(
      TimeRange range, int part, ArchiveUnit.Kind kind, UnitState state, long oid, String problem) {
    return new LedgerEntry(
        new ArchiveUnit(TABLE, range, part, 1, kind),
        3,
        state,
        TABLE,
        oid,
        RowsFingerprint.NONE,
        1,
        List.of(),
        NOW,
        problem);
  }

  private static DueUnits units(LedgerEntry... entries) {
    return new DueUnits(TABLE, List.of(entries), PERIOD, NOW);
  }

  @Test
  void rangesOfAPlainTableAreDueOnceTheyEndedAndHaveRows() {
    assertThat(
            units(entry(JANUARY, 0, ArchiveUnit.Kind.ROWS, UnitState.DROPPED, 1, ""))
                .rows(
                    PLAIN,
                    Map.of(
                        JANUARY,
                        2L,
                        FEBRUARY,
                        5L,
                        month("2024-03-01"),
                        0L,
                        month("2024-05-20"),
                        1L),
                    ArchiveUnit.Kind.ROWS))
        .extracting(due -> due.unit().range() + " " + due.unit().part())
        .containsExactly(JANUARY + " 1", FEBRUARY + " 0");
  }

  @Test
  void chunksOfOneRangeAreItsParts() {
    List<Partition> chunks = List.of(chunk("b", 8, JANUARY), chunk("a", 7, JANUARY));

    assertThat(units().partitions(chunks, ArchiveUnit.Kind.CHUNK))
        .extracting(due -> due.relation().relation().name() + due.unit().part())
        .containsExactly("a0", "b1");
    assertThat(
            units(
                    entry(JANUARY, 0, ArchiveUnit.Kind.CHUNK, UnitState.DROPPED, 5, ""),
                    entry(JANUARY, 1, ArchiveUnit.Kind.CHUNK, UnitState.EXPORTED, 8, ""),
                    entry(JANUARY, 2, ArchiveUnit.Kind.CHUNK, UnitState.HOT, 7, "changed"))
                .partitions(chunks, ArchiveUnit.Kind.CHUNK))
        .extracting(
            due ->
                "%s%d.%d"
                    .formatted(
                        due.relation().relation().name(), due.unit().part(), due.generation()))
        .containsExactly("a2.3");
  }

  @Test
  void whatWasRestoredWaitsAndThenGoesAsTheUnitThatItWas() {
    LedgerEntry restored =
        entry(JANUARY, 0, ArchiveUnit.Kind.CHUNK, UnitState.HOT, 5, DueUnits.RESTORED);
    List<Partition> chunks = List.of(chunk("c", 9, JANUARY), chunk("d", 10, JANUARY));

    assertThat(units(restored).partitions(chunks, ArchiveUnit.Kind.CHUNK))
        .as("it may be in more chunks than it was")
        .isEmpty();
    assertThat(
            new DueUnits(TABLE, List.of(restored), PERIOD, NOW.plus(Duration.ofDays(40)))
                .partitions(chunks, ArchiveUnit.Kind.CHUNK))
        .extracting(due -> due.relation().relation().name() + due.unit().part())
        .containsExactly("c0", "d1");
  }

  @Test
  void boundsOfChunksAreReadAsThoseOfPartitions() {
    assertThat(PartitionBounds.of(JANUARY).range()).contains(JANUARY);
    assertThat(PartitionBounds.of(TimeRange.ofMicros(1, 1_000_001)).range())
        .contains(TimeRange.ofMicros(1, 1_000_001));
    assertThat(PartitionBounds.DEFAULT.range()).isEmpty();
  }
}
