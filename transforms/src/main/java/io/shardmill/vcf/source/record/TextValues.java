package io.shardmill.vcf.source.record;

import io.shardmill.text.LineReader;
import java.util.Arrays;

/** The values of one field that is a text, between commas. */
public final class TextValues implements FieldValues {

  private byte[] bytes = {};
  private int[] from = new int[8];
  private int[] to = new int[8];
  private int count;

  /** Takes the field in {@code [start, end)}; an empty one has no value, nor has a dot. */
  public TextValues of(byte[] field, int start, int end) {
    bytes = field;
    count = 0;
    if (start >= end || Ascii.is('.', field, start, end)) {
      return this;
    }
    int at = start;
    int comma;
    do {
      comma = LineReader.indexOf((byte) ',', field, at, end);
      if (count == from.length) {
        from = Arrays.copyOf(from, 2 * count);
        to = Arrays.copyOf(to, 2 * count);
      }
      from[count] = at;
      to[count++] = comma;
      at = comma + 1;
    } while (comma < end);
    return this;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public boolean missing(int value) {
    return Ascii.is('.', bytes, from[value], to[value]);
  }

  @Override
  public int int32(int value, String what) throws BadLine {
    return Ascii.parseInt(bytes, from[value], to[value], what);
  }

  @Override
  public float float32(int value, String what) throws BadLine {
    return Ascii.parseFloat(bytes, from[value], to[value], what);
  }

  @Override
  public void appendTo(ValueBuffer column, int value) throws BadLine {
    append(bytes, from[value], to[value], column);
  }

  /** Appends the value in {@code [from, to)}, which may be a dot. */
  public static void append(byte[] bytes, int from, int to, ValueBuffer column) throws BadLine {
    if (Ascii.is('.', bytes, from, to)) {
      column.appendMissing();
      return;
    }
    switch (column.type()) {
      case INT32 -> column.append(Ascii.parseInt(bytes, from, to, column.name()));
      case FLOAT32 -> column.append(Ascii.parseFloat(bytes, from, to, column.name()));
      default -> column.appendText(bytes, from, to);
    }
  }
}
