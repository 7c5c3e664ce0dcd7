package io.shardmill.postgres.decode;

import io.shardmill.column.ColumnVector;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Texts, and values that become text. */
class TextDecoder extends FieldDecoder {

  /** Most bytes that a block is given before it needs them. */
  private static final int LARGEST_FIRST = 1 << 20;

  private byte[] bytes = {};
  private int[] offsets = {0};

  @Override
  void decode(byte[] wire, int at, int length, int row) throws BadValue {
    int start = claim(row, length);
    System.arraycopy(wire, at, bytes, start, length);
  }

  @Override
  final void skip(int row) {
    offsets[row + 1] = offsets[row];
  }

  @Override
  final int bytes() {
    return rows() == 0 ? 0 : offsets[rows()];
  }

  @Override
  final ColumnVector vector(int count, @Nullable BitSet nullRows) {
    return new ColumnVector.Strings(bytes, offsets, count, nullRows);
  }

  @Override
  final void resize(int newCapacity, int keep) {
    offsets = Arrays.copyOf(keep == 0 ? new int[1] : offsets, newCapacity + 1);
    if (keep == 0) {
      bytes = new byte[Math.min(bytes.length, LARGEST_FIRST)];
    }
  }

  /** Room for the text of {@code row}; returns where it starts. */
  final int claim(int row, int length) {
    int start = offsets[row];
    int end = Math.addExact(start, length);
    if (end > bytes.length) {
      bytes =
          Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(256L, 2L * end)));
    }
    offsets[row + 1] = end;
    return start;
  }

  final byte[] array() {
    return bytes;
  }

  /** Text after a version byte. */
  static final class Jsonb extends TextDecoder {
    static final int VERSION = 1;

    @Override
    void decode(byte[] wire, int at, int length, int row) throws BadValue {
      if (length < 1 || wire[at] != VERSION) {
        throw new IllegalStateException("A jsonb value of an unknown version");
      }
      super.decode(wire, at + 1, length - 1, row);
    }
  }

  /** Bytes as hex. */
  static final class Hex extends TextDecoder {
    private static final byte[] DIGITS = {
      '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    @Override
    void decode(byte[] wire, int at, int length, int row) {
      int start = claim(row, Math.multiplyExact(2, length));
      byte[] to = array();
      for (int i = 0; i < length; i++) {
        to[start + 2 * i] = DIGITS[(wire[at + i] >> 4) & 0xf];
        to[start + 2 * i + 1] = DIGITS[wire[at + i] & 0xf];
      }
    }
  }

  /** Decimal numbers as the server prints them. */
  static final class Numeric extends TextDecoder {
    @Override
    void decode(byte[] wire, int at, int length, int row) throws BadValue {
      byte[] text = NumericWire.text(wire, at, length);
      super.decode(text, 0, text.length, row);
    }
  }
}
