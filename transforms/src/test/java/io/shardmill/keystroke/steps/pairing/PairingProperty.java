package io.shardmill.keystroke.steps.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.steps.Typed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever was pressed and released in whatever order, and whatever the clock said. */
class PairingProperty {

  @Property
  void everyEventIsInExactlyOneKeystroke(@ForAll("logs") EventBlock events) {
    KeystrokeBlock keystrokes = Pairing.of(events, KeyNormalization.AS_TYPED);

    List<Integer> lines = new ArrayList<>();
    for (int row = 0; row < keystrokes.rows(); row++) {
      add(lines, keystrokes.pressLines()[row], EventBlock.PRESS, events);
      add(lines, keystrokes.releaseLines()[row], EventBlock.RELEASE, events);
      if (keystrokes.complete(row)) {
        assertThat(keystrokes.pressLines()[row]).isLessThan(keystrokes.releaseLines()[row]);
      }
    }
    assertThat(lines).hasSize(events.rows()).doesNotHaveDuplicates();
  }

  private static void add(List<Integer> lines, int line, byte type, EventBlock events) {
    if (line != KeystrokeBlock.NONE) {
      assertThat(events.types()[line - 1]).isEqualTo(type);
      lines.add(line);
    }
  }

  @Property
  void timesNeverFall(@ForAll("logs") EventBlock events) {
    KeystrokeBlock keystrokes = Pairing.of(events, KeyNormalization.AS_TYPED);

    for (int row = 1; row < keystrokes.rows(); row++) {
      assertThat(keystrokes.time(row)).isGreaterThanOrEqualTo(keystrokes.time(row - 1));
    }
    KeypairBlock pairs = KeypairBlock.of(keystrokes);
    for (int row = 0; row < pairs.rows(); row++) {
      if (pairs.hasLatencies(row)) {
        assertThat(pairs.pressLatency(row)).isNotNegative();
      }
      assertThat(pairs.valid(row)).isEqualTo(pairs.hasLatencies(row) && pairs.hold(row) >= 0);
    }
  }

  /** The same by stacks, lists and a stable sort of a library. */
  @Property
  void pairsAreThoseOfStacks(@ForAll("logs") EventBlock events) {
    Map<String, Deque<Integer>> open = new LinkedHashMap<>();
    List<int[]> expected = new ArrayList<>();
    for (int row = 0; row < events.rows(); row++) {
      Deque<Integer> presses =
          open.computeIfAbsent(Objects.toString(events.keys().key(row)), key -> new ArrayDeque<>());
      if (events.types()[row] == EventBlock.PRESS) {
        presses.push(row + 1);
      } else {
        expected.add(new int[] {presses.isEmpty() ? 0 : presses.pop(), row + 1});
      }
    }
    open.values().forEach(presses -> presses.forEach(line -> expected.add(new int[] {line, 0})));
    expected.sort(
        Comparator.comparingLong(pair -> events.times()[(pair[0] == 0 ? pair[1] : pair[0]) - 1]));

    KeystrokeBlock keystrokes = Pairing.of(events, KeyNormalization.AS_TYPED);

    assertThat(keystrokes.rows()).isEqualTo(expected.size());
    for (int row = 0; row < keystrokes.rows(); row++) {
      assertThat(new int[] {keystrokes.pressLines()[row], keystrokes.releaseLines()[row]})
          .as("keystroke %d", row)
          .isEqualTo(expected.get(row));
    }
  }

  @Provide
  Arbitrary<EventBlock> logs() {
    Arbitrary<String> lines =
        Combinators.combine(
                Arbitraries.of("P", "R"),
                Arbitraries.of("a", "b", "A", "Key.shift", "\"", ""),
                Arbitraries.integers().between(0, 12))
            .as("%s,%s,%d"::formatted);
    return lines.list().ofMaxSize(60).map(all -> Typed.events("ada", Typed.LOG, all));
  }
}
