package io.shardmill.parquet.read;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import java.io.IOException;
import java.util.BitSet;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column, a page after the other: those of a page are decoded at once, without
 * gaps, and stored where they belong. What {@code ParquetChunkWriter} writes is decoded here in
 * loops over arrays; other encodings are left to parquet-java's readers, a value at a time.
 */
abstract class ValueDecoder {

  private int[] ids = new int[0];
  private boolean hasDictionary;

  /**
   * For the values of a column.
   *
   * @param most places that values can have, null ones included
   */
  static ValueDecoder of(Column column, int most) {
    ColumnType type = column.type();
    return switch (type) {
      case INT8 -> new Int8ValueDecoder(most);
      case BOOLEAN, INT16, INT32, FLOAT32 -> new IntValueDecoder(type, most);
      case INT64, TIMESTAMP_MICROS, FLOAT64 -> new LongValueDecoder(type, most);
      case STRING -> new TextValueDecoder(most);
      case FIXED_BINARY -> new FixedValueDecoder(column.width(), most);
    };
  }

  final void readDictionary(DictionaryPage page) throws IOException {
    readDictionary(PageBytes.of(page.getBytes()), page.getDictionarySize());
    hasDictionary = true;
  }

  /** Decodes the values of a page, which replace those of the page before. */
  final void decode(ColumnDescriptor column, Encoding encoding, PageBytes in, int count)
      throws IOException {
    if (count == 0) {
      return;
    }
    switch (encoding) {
      case PLAIN -> readPlain(in, count);
      case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
        if (!hasDictionary) {
          throw new ParquetDecodingException("a page has ids of a dictionary that is not there");
        }
        readIds(in, in.readByte(), count);
      }
      case DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY -> readDeltas(in, count);
      default -> {
        ValuesReader reader = encoding.getValuesReader(column, ValuesType.VALUES);
        reader.initFromPage(count, ByteBufferInputStream.wrap(in.rest()));
        readEach(reader, count);
      }
    }
  }

  /** Takes the entries of the dictionary, written one after the other. */
  abstract void readDictionary(PageBytes in, int count);

  abstract void readPlain(PageBytes in, int count);

  /** Takes ids of the dictionary, of so many bits. */
  void readIds(PageBytes in, int width, int count) {
    if (ids.length < count) {
      ids = new int[count];
    }
    RunLengthDecoder.decode(in, width, ids, count);
    readIds(ids, count);
  }

  abstract void readIds(int[] entries, int count);

  /** Takes differences: of numbers, or of the lengths of texts. */
  abstract void readDeltas(PageBytes in, int count);

  abstract void readEach(ValuesReader reader, int count);

  /**
   * Stores values of the page.
   *
   * @param from the first of them, among those of the page
   * @param at its place in the column
   */
  abstract void store(int from, int at, int count);

  /** Everything that was stored. */
  abstract ColumnVector vector(int count, @Nullable BitSet nulls);

  /** Stores the values of the page in the places that are not null. */
  final void storeAround(BitSet nulls, int from, int to) {
    int value = 0;
    for (int at = nulls.nextClearBit(from); at < to; ) {
      int next = nulls.nextSetBit(at);
      int end = next < 0 ? to : Math.min(next, to);
      store(value, at, end - at);
      value += end - at;
      at = nulls.nextClearBit(end);
    }
  }
}
