package io.shardmill.glucose.steps.series;

import io.shardmill.glucose.PatientRecords;
import java.io.Serializable;

/**
 * Where the records of a patient went: each is the first of its slot, or was put to another one, or
 * left out.
 *
 * @param occupied slots with at least one record
 * @param empty slots without any
 * @param unusable readings without a value that a meter could show
 * @param duplicate readings of an instant that has another
 * @param sameSlot records in a slot that has another
 * @param outside messages before the first or after the last reading
 */
public record RecordCounts(
    long occupied, long empty, long unusable, long duplicate, long sameSlot, long outside)
    implements Serializable {

  static RecordCounts of(PatientRecords records, Readings readings, Grid grid, int outside) {
    boolean[] taken = new boolean[grid.slots()];
    for (int i = 0; i < readings.size(); i++) {
      taken[(int) grid.slotOf(readings.times()[i])] = true;
    }
    takeMessages(records, grid, taken);
    long occupied = count(taken);
    return new RecordCounts(
        occupied,
        grid.slots() - occupied,
        readings.unusable(),
        (long) readings.identical() + readings.conflicting(),
        readings.size() + records.messages() - outside - occupied,
        outside);
  }

  /** The counts where every record is in the grid. */
  static RecordCounts ofAll(PatientRecords records, Grid grid) {
    boolean[] taken = new boolean[grid.slots()];
    for (int i = 0; i < records.readings(); i++) {
      taken[(int) grid.slotOf(records.readingTime(i))] = true;
    }
    takeMessages(records, grid, taken);
    long occupied = count(taken);
    return new RecordCounts(
        occupied,
        grid.slots() - occupied,
        0,
        0,
        (long) records.readings() + records.messages() - occupied,
        0);
  }

  private static void takeMessages(PatientRecords records, Grid grid, boolean[] taken) {
    for (int i = 0; i < records.messages(); i++) {
      long slot = grid.slotOf(records.messageTime(i));
      if (slot >= 0 && slot < taken.length) {
        taken[(int) slot] = true;
      }
    }
  }

  private static long count(boolean[] taken) {
    long count = 0;
    for (boolean slot : taken) {
      count += slot ? 1 : 0;
    }
    return count;
  }
}
