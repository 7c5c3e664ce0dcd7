package io.shardmill.parquet.read;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import java.io.IOException;
import java.util.BitSet;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.ParquetDecodingException;

/** Values of one column of a row group, from its pages into a vector. */
final class ColumnDecoder {
  private ColumnDecoder() {}

  /**
   * Decodes all pages.
   *
   * @param rows of the row group
   * @throws ParquetDecodingException if a page is not what its header says
   */
  static ColumnVector decode(Column column, ColumnDescriptor descriptor, PageReader pages, int rows)
      throws IOException {
    // Values, null rows, empty lists and null elements.
    int entries = Math.toIntExact(pages.getTotalValueCount());
    ValueDecoder values = ValueDecoder.of(column, entries);
    DictionaryPage dictionary = pages.readDictionaryPage();
    if (dictionary != null) {
      values.readDictionary(dictionary);
    }
    return column.list()
        ? lists(column, descriptor, pages, values, rows)
        : flat(descriptor, pages, values, rows);
  }

  private static ColumnVector flat(
      ColumnDescriptor descriptor, PageReader pages, ValueDecoder values, int rows)
      throws IOException {
    int highest = descriptor.getMaxDefinitionLevel();
    BitSet nulls = new BitSet();
    int at = 0;
    for (DataPage page = pages.readPage(); page != null; page = pages.readPage()) {
      PageLevels levels = PageLevels.of(descriptor, page);
      int present = levels.present(highest);
      values.decode(descriptor, levels.encoding(), levels.values(), present);
      int end = at + levels.count();
      if (present == levels.count()) {
        values.store(0, at, present);
      } else {
        levels.markNulls(highest, nulls, at);
        values.storeAround(nulls, at, end);
      }
      at = end;
    }
    requireRows(at, rows);
    return values.vector(rows, ListAssembly.nullIfEmpty(nulls));
  }

  private static ColumnVector lists(
      Column column, ColumnDescriptor descriptor, PageReader pages, ValueDecoder values, int rows)
      throws IOException {
    int highest = descriptor.getMaxDefinitionLevel();
    int entries = Math.toIntExact(pages.getTotalValueCount());
    ListAssembly lists = new ListAssembly(column, highest, rows, entries);
    for (DataPage page = pages.readPage(); page != null; page = pages.readPage()) {
      PageLevels levels = PageLevels.of(descriptor, page);
      int present = levels.present(highest);
      values.decode(descriptor, levels.encoding(), levels.values(), present);
      int from = lists.elements();
      lists.add(levels);
      if (present == lists.elements() - from) {
        values.store(0, from, present);
      } else {
        values.storeAround(lists.nullElements(), from, lists.elements());
      }
    }
    ColumnVector elements =
        values.vector(lists.elements(), ListAssembly.nullIfEmpty(lists.nullElements()));
    ColumnVector vector = lists.around(elements);
    requireRows(vector.rows(), rows);
    return vector;
  }

  private static void requireRows(int found, int rows) {
    if (found != rows) {
      throw new ParquetDecodingException(
          "its pages have %,d rows and the row group has %,d".formatted(found, rows));
    }
  }
}
