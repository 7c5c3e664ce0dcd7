package io.shardmill.parquet.read;

import java.io.IOException;
import java.util.BitSet;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.values.ValuesReader;

/**
 * The repetition and definition levels of a page, a byte each, and what stands behind them.
 *
 * @param repetition of each entry
 * @param definition of each entry
 * @param count entries: values, and null rows, empty lists and null elements
 * @param encoding of the values
 * @param values not decoded yet
 */
record PageLevels(
    byte[] repetition, byte[] definition, int count, Encoding encoding, PageBytes values) {

  /** A level in each of eight bytes, if it is multiplied by this. */
  static final long EVERY_BYTE = 0x0101010101010101L;

  static PageLevels of(ColumnDescriptor column, DataPage page) throws IOException {
    int count = page.getValueCount();
    byte[] repetition = new byte[count];
    byte[] definition = new byte[count];
    int deepest = column.getMaxRepetitionLevel();
    int present = column.getMaxDefinitionLevel();
    if (page instanceof DataPageV2 second) {
      decode(PageBytes.of(second.getRepetitionLevels()), deepest, repetition);
      decode(PageBytes.of(second.getDefinitionLevels()), present, definition);
      return new PageLevels(
          repetition, definition, count, second.getDataEncoding(), PageBytes.of(second.getData()));
    }
    DataPageV1 first = (DataPageV1) page;
    PageBytes in = PageBytes.of(first.getBytes());
    if ((deepest > 0 && first.getRlEncoding() != Encoding.RLE)
        || (present > 0 && first.getDlEncoding() != Encoding.RLE)) {
      ByteBufferInputStream old = ByteBufferInputStream.wrap(in.rest());
      decode(first.getRlEncoding(), column, ValuesType.REPETITION_LEVEL, old, repetition);
      decode(first.getDlEncoding(), column, ValuesType.DEFINITION_LEVEL, old, definition);
      in.take(in.remaining() - old.available());
    } else {
      decodeAfterLength(in, deepest, repetition);
      decodeAfterLength(in, present, definition);
    }
    return new PageLevels(repetition, definition, count, first.getValueEncoding(), in);
  }

  private static void decodeAfterLength(PageBytes in, int highest, byte[] levels) {
    if (highest > 0) {
      decode(in.slice(in.readInt()), highest, levels);
    }
  }

  private static void decode(PageBytes in, int highest, byte[] levels) {
    if (highest > 0) {
      RunLengthDecoder.decode(
          in, Integer.SIZE - Integer.numberOfLeadingZeros(highest), levels, levels.length);
    }
  }

  /** Levels as the first writers packed them, which some readers still find. */
  private static void decode(
      Encoding encoding,
      ColumnDescriptor column,
      ValuesType kind,
      ByteBufferInputStream in,
      byte[] levels)
      throws IOException {
    ValuesReader reader = encoding.getValuesReader(column, kind);
    reader.initFromPage(levels.length, in);
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) reader.readInteger();
    }
  }

  /** How many entries have a value, whose definition level is the highest. */
  int present(int highest) {
    if (highest == 0) {
      return count;
    }
    long all = highest * EVERY_BYTE;
    int present = 0;
    int i = 0;
    while (i < count) {
      // Mostly nothing is missing: eight at a glance.
      if (i + Long.BYTES <= count && (long) PageBytes.LONG.get(definition, i) == all) {
        present += Long.BYTES;
        i += Long.BYTES;
      } else {
        present += definition[i] == highest ? 1 : 0;
        i++;
      }
    }
    return present;
  }

  /** Marks null rows of a column without lists. */
  void markNulls(int highest, BitSet nulls, int at) {
    for (int i = 0; i < count; i++) {
      if (definition[i] != highest) {
        nulls.set(at + i);
      }
    }
  }
}
