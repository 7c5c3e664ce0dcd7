package io.shardmill.text;

import java.util.Arrays;

/**
 * A record with quotes, taken in line by line: its fields lie one after the other, without the
 * quotes around them.
 */
final class QuotedRecord {

  private enum State {
    FIELD_STARTS,
    PLAIN,
    QUOTED,
    /** After a quote within a quoted field: its end, or the first of two. */
    QUOTE
  }

  private State state = State.FIELD_STARTS;
  private boolean wellFormed;
  byte[] bytes = new byte[256];
  private int length;
  int[] ends = new int[16];
  int count;

  void clear() {
    state = State.FIELD_STARTS;
    wellFormed = true;
    length = 0;
    count = 0;
  }

  /** Takes in a line, or what parts two of them; false while a quoted field goes on after it. */
  boolean add(byte[] in, int from, int to, byte separator) {
    if (bytes.length - length < to - from) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + to - from));
    }
    for (int i = from; i < to; i++) {
      add(in[i], separator);
    }
    return state != State.QUOTED;
  }

  private void add(byte next, byte separator) {
    if (state == State.QUOTED) {
      if (next == '"') {
        state = State.QUOTE;
      } else {
        bytes[length++] = next;
      }
    } else if (next == separator) {
      endField();
    } else if (next == '"' && state == State.FIELD_STARTS) {
      state = State.QUOTED;
    } else {
      boolean doubled = state == State.QUOTE && next == '"';
      wellFormed &= doubled || state != State.QUOTE;
      state = doubled ? State.QUOTED : State.PLAIN;
      bytes[length++] = next;
    }
  }

  void endField() {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = length;
    state = State.FIELD_STARTS;
  }

  /** Whether no text follows a closing quote. */
  boolean wellFormed() {
    return wellFormed;
  }
}
