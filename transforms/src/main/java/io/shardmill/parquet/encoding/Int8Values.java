package io.shardmill.parquet.encoding;

import io.shardmill.column.ColumnVector;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * Bytes. Parquet's plain form takes four bytes for each, so there is always a dictionary: a table
 * of 256 ids, no hashing. Genotypes take two bits.
 */
final class Int8Values extends PageValues {
  private byte[] values = new byte[1024];
  private int count;
  private byte[] ids = new byte[0];

  private final byte[] idOf = new byte[256];
  private final boolean[] known = new boolean[256];
  private final int[] dictionary = new int[256];
  private int dictionarySize;

  @Override
  public List<Encoding> encodings() {
    return List.of(Encoding.RLE_DICTIONARY);
  }

  @Override
  public void append(ColumnVector vector, int from, int to) {
    int needed = Math.addExact(count, to - from);
    if (needed > values.length) {
      values = Arrays.copyOf(values, grown(needed));
    }
    System.arraycopy(((ColumnVector.Int8s) vector).values(), from, values, count, to - from);
    count = needed;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void clear() {
    count = 0;
  }

  @Override
  boolean encodeIds(ByteSink out) {
    if (ids.length < count) {
      ids = new byte[values.length];
    }
    identify();
    int width = RunLengthEncoder.width(dictionarySize);
    out.write(width);
    RunLengthEncoder.encode(ids, count, width, out);
    return true;
  }

  /** Genotypes come in runs, so eight values are mostly the eight before them. */
  private void identify() {
    long eight = 0;
    long eightIds = 0;
    int i = 0;
    for (; i + Long.BYTES <= count; i += Long.BYTES) {
      long next = (long) ByteSink.LONG.get(values, i);
      if (next == eight && i > 0) {
        ByteSink.LONG.set(ids, i, eightIds);
      } else {
        identify(i, i + Long.BYTES);
        eight = next;
        eightIds = (long) ByteSink.LONG.get(ids, i);
      }
    }
    identify(i, count);
  }

  private void identify(int from, int to) {
    for (int i = from; i < to; i++) {
      int index = values[i] & 0xff;
      if (!known[index]) {
        known[index] = true;
        idOf[index] = (byte) dictionarySize;
        dictionary[dictionarySize++] = values[i];
      }
      ids[i] = idOf[index];
    }
  }

  @Override
  public int dictionarySize() {
    return dictionarySize;
  }

  @Override
  public void encodeDictionary(ByteSink out) {
    out.writeInts(dictionary, dictionarySize);
  }

  @Override
  public void clearDictionary() {
    dictionarySize = 0;
    Arrays.fill(known, false);
  }

  @Override
  public @Nullable Bounds bounds() {
    if (count == 0) {
      return null;
    }
    byte min = values[0];
    byte max = values[0];
    for (int i = 1; i < count; i++) {
      min = (byte) Math.min(min, values[i]);
      max = (byte) Math.max(max, values[i]);
    }
    return new Bounds((long) min, (long) max);
  }
}
