package io.shardmill.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChunkLedgerTest {

  private final List<RemovedRow> removed = new ArrayList<>();
  private final ChunkLedger ledger =
      new ChunkLedger(new ChunkRange(0, "numbers", 0, 100), removed::add);

  @Test
  void booksBalanceWhenEveryRowIsAccountedFor() {
    ledger.read(5);
    ledger.add("SPLIT", 2);
    ledger.reject(13, "13", "UNLUCKY", "ends in 13");
    ledger.filter(new Numbers.Run(List.of(7L, 8L)), 1, "EVEN");

    assertThat(ledger.counts(5).balanced()).isTrue();
    assertThat(ledger.counts(4).balanced()).isFalse();
    assertThat(ledger.counts(5).filtered()).isEqualTo(Map.of("EVEN", 1L));
  }

  @Test
  void removedRowsAreHandedOnAtOnceWithKeyAndPosition() {
    ledger.reject(13, "13", "UNLUCKY", "ends in 13");
    ledger.filter(new Numbers.Run(List.of(7L, 8L)), 1, "EVEN");

    assertThat(removed)
        .containsExactly(
            new RemovedRow(RemovedRow.Kind.REJECTED, "numbers", 13, "13", "UNLUCKY", "ends in 13"),
            new RemovedRow(RemovedRow.Kind.FILTERED, "numbers", 8, "8", "EVEN", ""));
  }

  @Test
  void rowsOfAPartAreReportedUnderItsSource() {
    ChunkContext part = ledger.part(new ChunkRange(0, "b.h5ad", 40, 50));
    part.read(2);
    part.reject(41, "x", "BAD", "no");
    part.filter(42, "y", "UNWANTED");
    part.checksum(7);

    assertThat(ledger.counts(0).balanced()).isTrue();
    assertThat(removed).extracting(RemovedRow::source).containsOnly("b.h5ad");
    assertThat(ledger.crc32()).as("no checksum of a part").isZero();
  }

  @Test
  void countsOfChunksAddUp() {
    ledger.read(3);
    ledger.reject(1, "", "A", "");
    ChunkCounts one = ledger.counts(2);

    ChunkCounts two = one.plus(one).plus(ChunkCounts.NONE);

    assertThat(two.read()).isEqualTo(6);
    assertThat(two.written()).isEqualTo(4);
    assertThat(two.rejected()).isEqualTo(Map.of("A", 2L));
    assertThat(two.balanced()).isTrue();
  }
}
