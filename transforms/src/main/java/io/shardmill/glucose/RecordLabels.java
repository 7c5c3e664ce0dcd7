package io.shardmill.glucose;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One label of all records of a patient: few different texts, each by its number. */
public final class RecordLabels implements Serializable {

  /** Of a record that has none. */
  public static final int NONE = -1;

  private final List<String> texts = new ArrayList<>();
  private final Map<String, Integer> codes = new HashMap<>();
  private int[] ofRecord = new int[0];

  void put(int record, String text) {
    if (record >= ofRecord.length) {
      int known = ofRecord.length;
      ofRecord = Arrays.copyOf(ofRecord, Math.max(1024, 2 * (record + 1)));
      Arrays.fill(ofRecord, known, ofRecord.length, NONE);
    }
    Integer code = codes.get(text);
    if (code == null) {
      code = texts.size();
      codes.put(text, code);
      texts.add(text);
    }
    ofRecord[record] = code;
  }

  /** The number of a record's text, {@link #NONE} without one. */
  public int code(int record) {
    return record < ofRecord.length ? ofRecord[record] : NONE;
  }

  /** The texts by number. */
  public List<String> texts() {
    return texts;
  }
}
