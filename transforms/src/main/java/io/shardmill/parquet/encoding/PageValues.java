package io.shardmill.parquet.encoding;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import java.util.List;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * The values of the page being filled, nulls left out, and the dictionary of the column chunk they
 * belong to. One subclass for each kind of encoding.
 */
public abstract class PageValues {

  public static PageValues of(Column column) {
    return switch (column.type()) {
      case BOOLEAN -> new BooleanValues();
      case INT8 -> new Int8Values();
      case INT16, INT32, FLOAT32 -> new IntValues(column.type());
      case INT64, TIMESTAMP_MICROS, FLOAT64 -> new LongValues(column.type());
      case STRING -> new TextValues();
      case FIXED_BINARY -> new FixedBinaryValues(column.meaning());
    };
  }

  /**
   * How the values may be written. The first page of a file is made in each way, and the smallest
   * decides for the file; of equal ones the first. One with a dictionary is the last.
   */
  public abstract List<Encoding> encodings();

  /** Copies rows, none of which is null. */
  public abstract void append(ColumnVector vector, int from, int to);

  public abstract int count();

  /** Forgets the values, not the dictionary. */
  public abstract void clear();

  /**
   * Writes the values in one of the ways that there are; {@code false}, with nothing of use
   * written, if that is by a dictionary which cannot hold them.
   */
  public final boolean encode(Encoding encoding, ByteSink out) {
    if (encoding == Encoding.RLE_DICTIONARY) {
      return encodeIds(out);
    }
    encodeValues(encoding, out);
    return true;
  }

  /** Writes the values without a dictionary. */
  void encodeValues(Encoding encoding, ByteSink out) {
    throw new UnsupportedOperationException("No " + encoding + " of " + getClass().getSimpleName());
  }

  /** Writes the width of the ids and the ids, adding to the dictionary what is new. */
  boolean encodeIds(ByteSink out) {
    throw new UnsupportedOperationException("No dictionary of " + getClass().getSimpleName());
  }

  public int dictionarySize() {
    return 0;
  }

  /** Writes the entries of the dictionary, plain. */
  public void encodeDictionary(ByteSink out) {}

  public void clearDictionary() {}

  /** The range of the values, {@code null} if there is none or its order is of no use. */
  public abstract @Nullable Bounds bounds();

  static int grown(int needed) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(1024L, 2L * needed));
  }
}
