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
 * The repetition and definition levels of a page, and what stands behind them. Levels are gone
 * through once.
 *
 * @param repetition of each entry
 * @param definition of each entry
 * @param count entries: values, and null rows, empty lists and null elements
 * @param encoding of the values
 * @param values not decoded yet
 */
record PageLevels(
    LevelRuns repetition, LevelRuns definition, int count, Encoding encoding, PageBytes values) {

  static PageLevels of(ColumnDescriptor column, DataPage page) throws IOException {
    int count = page.getValueCount();
    int deepest = column.getMaxRepetitionLevel();
    int present = column.getMaxDefinitionLevel();
    if (page instanceof DataPageV2 second) {
      return new PageLevels(
          LevelRuns.of(PageBytes.of(second.getRepetitionLevels()), deepest, count),
          LevelRuns.of(PageBytes.of(second.getDefinitionLevels()), present, count),
          count,
          second.getDataEncoding(),
          PageBytes.of(second.getData()));
    }
    DataPageV1 first = (DataPageV1) page;
    PageBytes in = PageBytes.of(first.getBytes());
    LevelRuns repetition;
    LevelRuns definition;
    if ((deepest > 0 && first.getRlEncoding() != Encoding.RLE)
        || (present > 0 && first.getDlEncoding() != Encoding.RLE)) {
      ByteBufferInputStream old = ByteBufferInputStream.wrap(in.rest());
      repetition = decode(first.getRlEncoding(), column, ValuesType.REPETITION_LEVEL, old, count);
      definition = decode(first.getDlEncoding(), column, ValuesType.DEFINITION_LEVEL, old, count);
      in.take(in.remaining() - old.available());
    } else {
      repetition = afterLength(in, deepest, count);
      definition = afterLength(in, present, count);
    }
    return new PageLevels(repetition, definition, count, first.getValueEncoding(), in);
  }

  private static LevelRuns afterLength(PageBytes in, int highest, int count) {
    return LevelRuns.of(in.slice(highest > 0 ? in.readInt() : 0), highest, count);
  }

  /** Levels as the first writers packed them, which some readers still find. */
  private static LevelRuns decode(
      Encoding encoding,
      ColumnDescriptor column,
      ValuesType kind,
      ByteBufferInputStream in,
      int count)
      throws IOException {
    ValuesReader reader = encoding.getValuesReader(column, kind);
    reader.initFromPage(count, in);
    byte[] levels = new byte[count];
    for (int i = 0; i < count; i++) {
      levels[i] = (byte) reader.readInteger();
    }
    return LevelRuns.of(levels);
  }

  /** How many entries have a value, whose definition level is the highest. */
  int present(int highest) {
    return highest == 0 ? count : definition.count(highest);
  }

  /** Marks null rows of a column without lists. */
  void markNulls(int highest, BitSet nulls, int from) {
    int at = from;
    for (; definition.isThere(); definition.skip(definition.left())) {
      if (definition.level() != highest) {
        nulls.set(at, at + definition.left());
      }
      at += definition.left();
    }
  }
}
