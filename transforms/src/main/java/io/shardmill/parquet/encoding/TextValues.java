package io.shardmill.parquet.encoding;

import io.shardmill.column.ColumnVector;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** Strings, as their UTF-8 bytes. */
final class TextValues extends PageValues {
  private final ByteSink bytes = new ByteSink();
  private int[] lengths = new int[1024];
  private int count;
  private int[] ids = new int[0];
  private final TextDictionary dictionary = new TextDictionary();

  @Override
  public List<Encoding> encodings() {
    return List.of(Encoding.DELTA_LENGTH_BYTE_ARRAY, Encoding.RLE_DICTIONARY);
  }

  @Override
  public void append(ColumnVector vector, int from, int to) {
    ColumnVector.Strings source = (ColumnVector.Strings) vector;
    int[] offsets = source.offsets();
    int needed = Math.addExact(count, to - from);
    if (needed > lengths.length) {
      lengths = Arrays.copyOf(lengths, grown(needed));
    }
    for (int i = from; i < to; i++) {
      lengths[count++] = offsets[i + 1] - offsets[i];
    }
    bytes.write(source.bytes(), offsets[from], offsets[to] - offsets[from]);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void clear() {
    count = 0;
    bytes.clear();
  }

  /** All lengths, then all bytes: a bulk copy, and smaller than a length before each string. */
  @Override
  void encodeValues(Encoding encoding, ByteSink out) {
    IntValues.writeDeltas(lengths, count, out);
    out.write(bytes.array(), 0, bytes.size());
  }

  @Override
  boolean encodeIds(ByteSink out) {
    if (ids.length < count) {
      ids = new int[lengths.length];
    }
    int start = 0;
    for (int i = 0; i < count; i++) {
      int end = start + lengths[i];
      // Names of files, users and groups come in runs; to compare is faster than to hash.
      if (isRepeated(i, start)) {
        ids[i] = ids[i - 1];
      } else {
        int id = dictionary.idOf(bytes.array(), start, end);
        if (id < 0) {
          return false;
        }
        ids[i] = id;
      }
      start = end;
    }
    int width = RunLengthEncoder.width(dictionary.size());
    out.write(width);
    RunLengthEncoder.encode(ids, count, width, out);
    return true;
  }

  /** Whether a text, which starts at {@code start}, is that before it. */
  private boolean isRepeated(int i, int start) {
    if (i == 0 || lengths[i] != lengths[i - 1]) {
      return false;
    }
    byte[] all = bytes.array();
    return Arrays.equals(all, start - lengths[i], start, all, start, start + lengths[i]);
  }

  @Override
  public int dictionarySize() {
    return dictionary.size();
  }

  @Override
  public void encodeDictionary(ByteSink out) {
    dictionary.writeTo(out);
  }

  @Override
  public void clearDictionary() {
    dictionary.clear();
  }

  @Override
  public @Nullable Bounds bounds() {
    if (count == 0) {
      return null;
    }
    byte[] all = bytes.array();
    int minFrom = 0;
    int minTo = lengths[0];
    int maxFrom = 0;
    int maxTo = lengths[0];
    int from = lengths[0];
    for (int i = 1; i < count; i++) {
      int to = from + lengths[i];
      if (isRepeated(i, from)) {
        from = to;
        continue;
      }
      if (Arrays.compareUnsigned(all, from, to, all, minFrom, minTo) < 0) {
        minFrom = from;
        minTo = to;
      } else if (Arrays.compareUnsigned(all, from, to, all, maxFrom, maxTo) > 0) {
        maxFrom = from;
        maxTo = to;
      }
      from = to;
    }
    return Bounds.ofText(
        Arrays.copyOfRange(all, minFrom, minTo), Arrays.copyOfRange(all, maxFrom, maxTo));
  }
}
