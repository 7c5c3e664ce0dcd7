package io.shardmill.postgres.decode;

import io.shardmill.column.ColumnVector;

/**
 * Puts lists as the arrays that a {@link ListDecoder} decodes.
 *
 * @param elementOid the catalog's number of the type of elements
 * @param elements puts one
 */
record ListEncoder(int elementOid, FieldEncoder elements) implements FieldEncoder {

  @Override
  public void put(ColumnVector vector, int row, WireBuffer wire) {
    ColumnVector.Lists lists = (ColumnVector.Lists) vector;
    int from = lists.offsets()[row];
    int to = lists.offsets()[row + 1];
    wire.putInt(to > from ? 1 : 0);
    wire.putInt(hasNull(lists.elements(), from, to) ? 1 : 0);
    wire.putInt(elementOid);
    if (to > from) {
      wire.putInt(to - from);
      wire.putInt(1);
    }
    for (int i = from; i < to; i++) {
      if (lists.elements().isNull(i)) {
        wire.putInt(-1);
      } else {
        int length = wire.skipInt();
        elements.put(lists.elements(), i, wire);
        wire.setLength(length);
      }
    }
  }

  private static boolean hasNull(ColumnVector elements, int from, int to) {
    for (int i = from; i < to; i++) {
      if (elements.isNull(i)) {
        return true;
      }
    }
    return false;
  }
}
