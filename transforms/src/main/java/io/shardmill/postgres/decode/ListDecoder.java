package io.shardmill.postgres.decode;

import io.shardmill.column.ColumnVector;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Arrays: the number of dimensions, whether an element may be NULL, the type of the elements; for
 * each dimension its length and its first index; then the elements as the fields of a row.
 */
final class ListDecoder extends FieldDecoder {

  /** Bytes before the lengths of dimensions. */
  static final int HEAD = 3 * Integer.BYTES;

  private final FieldDecoder elements;
  private int[] offsets = {0};

  ListDecoder(FieldDecoder elements) {
    this.elements = elements;
  }

  @Override
  void decode(byte[] wire, int at, int length, int row) throws BadValue {
    int dimensions = (int) INT.get(wire, at);
    if (dimensions > 1) {
      throw new BadValue(
          "ARRAY_SHAPE",
          "is an array of %d dimensions, which is no list; declare the column with as many, such as integer[][]"
              .formatted(dimensions));
    }
    int count = dimensions == 0 ? 0 : (int) INT.get(wire, at + HEAD);
    if (count > 0 && (int) INT.get(wire, at + HEAD + Integer.BYTES) != 1) {
      throw new BadValue(
          "ARRAY_SHAPE",
          "is an array whose first index is not 1, which no list tells; store it as an array from 1 on");
    }
    int element = at + HEAD + 2 * Integer.BYTES;
    for (int i = 0; i < count; i++) {
      int size = (int) INT.get(wire, element);
      element += Integer.BYTES;
      if (size < 0) {
        elements.appendNull();
      } else {
        elements.append(wire, element, size);
        element += size;
      }
    }
    offsets[row + 1] = Math.addExact(offsets[row], count);
  }

  @Override
  void skip(int row) {
    offsets[row + 1] = offsets[row];
  }

  @Override
  void truncate(int newRows) {
    super.truncate(newRows);
    elements.truncate(offsets[newRows]);
  }

  @Override
  int bytes() {
    return Long.BYTES * elements.rows() + elements.bytes();
  }

  @Override
  ColumnVector vector(int count, @Nullable BitSet nullRows) {
    return new ColumnVector.Lists(elements.take(), offsets, count, nullRows);
  }

  @Override
  void resize(int newCapacity, int keep) {
    offsets = Arrays.copyOf(keep == 0 ? new int[1] : offsets, newCapacity + 1);
  }
}
