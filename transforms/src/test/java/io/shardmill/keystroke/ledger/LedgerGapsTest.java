package io.shardmill.keystroke.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.keystroke.ledger.LedgerGaps.State;
import io.shardmill.keystroke.ledger.LedgerVersion.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LedgerGapsTest {

  private final List<Long> asked = new ArrayList<>();

  @Test
  void theFirstVersionOfALedgerListsTheFilesOfEveryone() {
    LedgerGaps gaps = gaps(List.of(3L, 4L), Map.of());

    assertThat(gaps.state()).isEqualTo(State.SAME);
    assertThat(gaps.lacking())
        .containsExactly(
            new LedgerVersion("out", 3, Listing.EVERYONE),
            new LedgerVersion("out", 4, Listing.CHANGED));
    assertThat(asked).isEmpty();
  }

  @Test
  void versionsThatAreThereAreNotWrittenAgain() {
    assertThat(gaps(List.of(1L, 2L), Map.of(1L, "run-1", 2L, "run-2")).lacking()).isEmpty();
    assertThat(gaps(List.of(1L, 2L, 3L), Map.of(1L, "run-1", 2L, "run-2")).lacking())
        .containsExactly(new LedgerVersion("out", 3, Listing.CHANGED));
    assertThat(asked).containsExactly(2L, 2L);
  }

  @Test
  void versionsThatWereCollectedStayInTheLedger() {
    assertThat(gaps(List.of(3L), Map.of(1L, "run-1", 2L, "run-2")))
        .isEqualTo(
            new LedgerGaps(State.SAME, List.of(new LedgerVersion("out", 3, Listing.CHANGED))));
  }

  @Test
  void anotherDataSetInThePlaceOfOneBeginsAnew() {
    List<LedgerVersion> all =
        List.of(
            new LedgerVersion("out", 1, Listing.EVERYONE),
            new LedgerVersion("out", 2, Listing.CHANGED));

    assertThat(gaps(List.of(1L, 2L), Map.of(1L, "run-1", 2L, "before")))
        .isEqualTo(new LedgerGaps(State.OTHER, all));
    assertThat(gaps(List.of(1L, 2L), Map.of(3L, "before")))
        .isEqualTo(new LedgerGaps(State.OTHER, all));
  }

  private LedgerGaps gaps(List<Long> committed, Map<Long, String> known) {
    return LedgerGaps.<RuntimeException>of(
        "out",
        committed,
        new TreeMap<>(known),
        version -> {
          asked.add(version);
          return "run-" + version;
        });
  }
}
