package io.shardmill.testdata.keystroke.aalto;

import java.util.List;
import java.util.SortedMap;

/**
 * The file of a participant.
 *
 * @param name of the file
 * @param bytes of it
 * @param keystrokes in order of session, then of line
 * @param faults the rule of each line that is not used, by its number
 * @param sections all sections, those with a fault too
 * @param undecodable bytes that Windows-1252 does not know
 */
public record AaltoFile(
    String name,
    byte[] bytes,
    List<AaltoKeystroke> keystrokes,
    SortedMap<Integer, String> faults,
    int sections,
    long undecodable) {

  public AaltoFile {
    keystrokes = List.copyOf(keystrokes);
  }
}
