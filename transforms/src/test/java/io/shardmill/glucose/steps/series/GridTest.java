package io.shardmill.glucose.steps.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.glucose.Label;
import io.shardmill.glucose.PatientRecords;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class GridTest {

  @Test
  void instantsGoToTheNearestSlotAndTiesToTheEvenOne() {
    Grid grid = new Grid(5, 0, 10);

    assertThat(grid.slotOf(2 * Given.MINUTE)).isZero();
    assertThat(grid.slotOf(3 * Given.MINUTE)).isEqualTo(1);
    // 2.5 minutes is between slots 0 and 1, 7.5 between 1 and 2.
    assertThat(grid.slotOf(150_000_000)).isZero();
    assertThat(grid.slotOf(450_000_000)).isEqualTo(2);
  }

  @Test
  void slotsBeforeTheEpochAreLikeAnyOther() {
    Grid grid = Grid.spanning(-7 * Given.MINUTE, 0, 5);

    assertThat(grid.slots()).isEqualTo(2);
    assertThat(grid.time(0)).isEqualTo(-5 * Given.MINUTE);
  }

  @Test
  void stepFitsTheMedianGap() {
    assertThat(step(1, 1, 7)).isEqualTo(1);
    assertThat(step(4, 5, 5, 60)).isEqualTo(5);
    assertThat(step(15, 15, 1)).isEqualTo(15);
    assertThat(step(3)).isEqualTo(5);
    assertThat(step(10)).isEqualTo(15);
  }

  @Test
  void twinsOfTwoUploadersDoNotShapeTheGrid() {
    PatientRecords seconds = new PatientRecords();
    PatientRecords minutes = new PatientRecords();
    for (int i = 0; i < 100; i++) {
      seconds.addReading(5L * i * Given.MINUTE, 100);
      seconds.addReading(5L * i * Given.MINUTE + 4_000_000, 101);
      minutes.addReading(5L * i * Given.MINUTE, 100);
      minutes.label(Label.SOURCE, "one");
      minutes.addReading((5L * i + 1) * Given.MINUTE, 101);
      minutes.label(Label.SOURCE, "other");
    }

    assertThat(Grid.stepFor(seconds)).isEqualTo(5);
    assertThat(Grid.stepFor(minutes)).isEqualTo(5);
  }

  @Property
  void everySlotIsNearestToItself(
      @ForAll @LongRange(min = -4_000_000_000_000_000L, max = 4_000_000_000_000_000L) long from,
      @ForAll @IntRange(max = 10_000) int minutes) {
    Grid grid = Grid.spanning(from, from + minutes * Given.MINUTE, 15);

    assertThat(grid.slots()).isEqualTo((int) Grid.slots(from, from + minutes * Given.MINUTE, 15));
    for (int slot = 0; slot < grid.slots(); slot++) {
      assertThat(grid.slotOf(grid.time(slot))).isEqualTo(slot);
    }
    assertThat(Math.abs(grid.time(0) - from)).isLessThanOrEqualTo(7 * Given.MINUTE + 30_000_000);
  }

  private static int step(int... gaps) {
    PatientRecords records = new PatientRecords();
    long time = 0;
    records.addReading(time, 100);
    for (int gap : gaps) {
      time += gap * Given.MINUTE;
      records.addReading(time, 100);
    }
    return Grid.stepFor(records);
  }
}
