package io.shardmill.glucose.steps.series;

import io.shardmill.glucose.Label;
import io.shardmill.glucose.PatientRecords;
import io.shardmill.glucose.RecordLabels;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is said in words of each slot: for each label that of the first record nearest to the slot
 * that has it.
 *
 * <p>Memory: 4 bytes for each slot and label that any record has.
 */
public final class SlotLabels implements Serializable {

  /** Of a slot without a label. */
  public static final int NONE = RecordLabels.NONE;

  private final Map<Label, int[]> codes = new EnumMap<>(Label.class);
  private final Map<Label, List<String>> texts = new EnumMap<>(Label.class);

  private SlotLabels() {}

  /** Of usable readings and all messages. */
  public static SlotLabels of(PatientRecords records, Grid grid) {
    SlotLabels labels = new SlotLabels();
    for (Label label : Label.values()) {
      int[] slots = labels.start(label, records, grid);
      for (int i = 0; slots.length > 0 && i < records(label, records); i++) {
        if (!label.ofReading() || records.fault(i).isEmpty()) {
          put(label, records, i, grid, slots);
        }
      }
    }
    return labels;
  }

  /** Of all readings and messages, as the Gluroo pipeline has it. */
  static SlotLabels seed(PatientRecords records, Grid grid) {
    SlotLabels labels = new SlotLabels();
    for (Label label : Label.values()) {
      int[] slots = labels.start(label, records, grid);
      for (int i = 0; slots.length > 0 && i < records(label, records); i++) {
        put(label, records, i, grid, slots);
      }
    }
    return labels;
  }

  /** The slots of a label, none of which has it yet; no slots if no record has it. */
  private int[] start(Label label, PatientRecords records, Grid grid) {
    List<String> told = records.labels(label).texts();
    int[] slots = new int[told.isEmpty() ? 0 : grid.slots()];
    Arrays.fill(slots, RecordLabels.NONE);
    codes.put(label, slots);
    texts.put(label, told);
    return slots;
  }

  private static int records(Label label, PatientRecords records) {
    return label.ofReading() ? records.readings() : records.messages();
  }

  private static void put(Label label, PatientRecords records, int i, Grid grid, int[] slots) {
    int code = records.labels(label).code(i);
    if (code != RecordLabels.NONE) {
      long slot = grid.slotOf(label.ofReading() ? records.readingTime(i) : records.messageTime(i));
      if (slot >= 0 && slot < slots.length && slots[(int) slot] == RecordLabels.NONE) {
        slots[(int) slot] = code;
      }
    }
  }

  /** Where in {@link #texts} the label of a slot is, {@link #NONE} if no record of it has one. */
  public int code(Label label, int slot) {
    int[] slots = codes.getOrDefault(label, new int[0]);
    return slots.length == 0 ? NONE : slots[slot];
  }

  /** All texts of a label. */
  public List<String> texts(Label label) {
    return Collections.unmodifiableList(texts.getOrDefault(label, List.of()));
  }
}
