package io.shardmill.parquet.encoding;

/**
 * Numbers, as the bits that a file has of them. A subclass holds them as wide as the file does:
 * widening all to longs would copy each four-byte value twice more.
 */
abstract class NumberValues extends PageValues {

  /** How many values there are. */
  int count;

  private int[] ids = new int[0];
  private final NumberDictionary dictionary = new NumberDictionary();

  /** The value {@code i}, extended to a long. */
  abstract long bits(int i);

  /** Writes a value as wide as the file has it. */
  abstract void writeBits(long bits, ByteSink out);

  @Override
  public final int count() {
    return count;
  }

  @Override
  public final void clear() {
    count = 0;
  }

  @Override
  final boolean encodeIds(ByteSink out) {
    if (ids.length < count) {
      ids = new int[grown(count)];
    }
    for (int i = 0; i < count; i++) {
      int id = dictionary.idOf(bits(i));
      if (id < 0) {
        return false;
      }
      ids[i] = id;
    }
    int width = RunLengthEncoder.width(dictionary.size());
    out.write(width);
    RunLengthEncoder.encode(ids, count, width, out);
    return true;
  }

  @Override
  public final int dictionarySize() {
    return dictionary.size();
  }

  @Override
  public final void encodeDictionary(ByteSink out) {
    for (int id = 0; id < dictionary.size(); id++) {
      writeBits(dictionary.value(id), out);
    }
  }

  @Override
  public final void clearDictionary() {
    dictionary.clear();
  }
}
