package io.shardmill.parquet.write;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.parquet.encoding.Bounds;
import io.shardmill.parquet.encoding.ByteSink;
import io.shardmill.parquet.encoding.Levels;
import io.shardmill.parquet.encoding.PageCompressor;
import io.shardmill.parquet.encoding.PageValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * One column, cut into pages. Keeps the compressed pages of a row group until {@link #endChunk},
 * because in the file the pages of a column lie together.
 *
 * <p>Data pages are of version 1, which compresses levels together with the values: the levels of a
 * genotype list would be a sixth of the file otherwise.
 */
final class ColumnChunkWriter {
  private final Column column;
  private final ParquetOptions options;
  private final PageCompressor compressor;
  private final Levels levels;
  private final PageValues values;

  /** How values are written, once the first page has decided it. */
  private @Nullable Encoding chosen;

  /** The same where a dictionary cannot hold them. */
  private Encoding direct = Encoding.PLAIN;

  private long pageBytes;
  private int pageRows;
  private final ByteSink body = new ByteSink();

  private final List<Page> pages = new ArrayList<>();
  private int dictionaryEntries;

  ColumnChunkWriter(Column column, ParquetOptions options, PageCompressor compressor) {
    this.column = column;
    this.options = options;
    this.compressor = compressor;
    this.levels = new Levels(column);
    this.values = PageValues.of(column);
  }

  /**
   * A page as it will lie in the file.
   *
   * @param plainSize size of the body before compression
   * @param entries levels of a data page, entries of a dictionary
   * @param rows rows that start in it
   * @param absent null rows, empty lists and null elements
   */
  record Page(
      byte[] header,
      byte[] body,
      int plainSize,
      int entries,
      int rows,
      int absent,
      Encoding encoding,
      @Nullable Bounds bounds) {

    int size() {
      return header.length + body.length;
    }
  }

  /** The pages of a row group. */
  record Chunk(Column column, @Nullable Page dictionary, List<Page> pages) {}

  void append(ColumnVector vector, int from, int to) throws IOException {
    int row = from;
    while (row < to) {
      int most = (int) Math.min(to, (long) row + options.pageRows() - pageRows);
      int end = RowSizes.endOf(List.of(vector), row, most, options.pageBytes() - pageBytes);
      appendToPage(vector, row, end);
      pageRows += end - row;
      pageBytes += vector.plainBytes(row, end);
      if (pageRows >= options.pageRows() || pageBytes >= options.pageBytes()) {
        endPage();
      }
      row = end;
    }
  }

  private void appendToPage(ColumnVector vector, int from, int to) {
    if (vector instanceof ColumnVector.Lists lists) {
      levels.appendLists(lists, from, to);
    } else {
      levels.appendFlat(vector.nulls(), from, to);
    }
    appendValues(vector, from, to);
  }

  private void appendValues(ColumnVector vector, int from, int to) {
    if (vector instanceof ColumnVector.Lists lists) {
      appendValues(lists.elements(), lists.offsets()[from], lists.offsets()[to]);
      return;
    }
    BitSet nulls = vector.nulls();
    if (nulls == null) {
      values.append(vector, from, to);
      return;
    }
    for (int start = nulls.nextClearBit(from); start < to; ) {
      int nextNull = nulls.nextSetBit(start);
      int end = nextNull < 0 ? to : Math.min(nextNull, to);
      values.append(vector, start, end);
      start = nulls.nextClearBit(end);
    }
  }

  /** Ends the page and the row group. */
  Chunk endChunk() throws IOException {
    if (pageRows > 0) {
      endPage();
    }
    Page dictionary = dictionaryEntries == 0 ? null : dictionaryPage();
    Chunk chunk = new Chunk(column, dictionary, List.copyOf(pages));
    pages.clear();
    values.clearDictionary();
    dictionaryEntries = 0;
    return chunk;
  }

  private void endPage() throws IOException {
    body.clear();
    levels.encode(body);
    int levelsEnd = body.size();
    Encoding encoding = chosen;
    if (values.count() == 0) {
      addDataPage(Encoding.PLAIN, body.size(), compressor.compress(column, body));
    } else if (encoding == null) {
      endFirstPage(levelsEnd);
    } else {
      endPage(encoding, levelsEnd);
    }
    levels.clear();
    values.clear();
    pageRows = 0;
    pageBytes = 0;
  }

  /** A dictionary that cannot hold what is new is given up. */
  private void endPage(Encoding encoding, int levelsEnd) throws IOException {
    if (values.encode(encoding, body)) {
      addDataPage(encoding, body.size(), compressor.compress(column, body));
      if (encoding == Encoding.RLE_DICTIONARY) {
        dictionaryEntries = values.dictionarySize();
      }
    } else {
      chosen = direct;
      body.shrinkTo(levelsEnd);
      endPage(direct, levelsEnd);
    }
  }

  /** The first page of a file is made in each way, and the smallest decides for the file. */
  private void endFirstPage(int levelsEnd) throws IOException {
    List<Encoding> encodings = values.encodings();
    int size = 0;
    byte[] smallest = {};
    int least = Integer.MAX_VALUE;
    for (Encoding encoding : encodings) {
      body.shrinkTo(levelsEnd);
      if (!values.encode(encoding, body)) {
        continue;
      }
      byte[] page = compressor.compress(column, body);
      boolean dictionary = encoding == Encoding.RLE_DICTIONARY;
      int bytes = page.length + (dictionary && encodings.size() > 1 ? dictionaryBytes() : 0);
      if (bytes < least) {
        least = bytes;
        smallest = page;
        size = body.size();
        chosen = encoding;
        direct = dictionary ? direct : encoding;
      }
    }
    Encoding encoding = Objects.requireNonNull(chosen);
    addDataPage(encoding, size, smallest);
    if (encoding == Encoding.RLE_DICTIONARY) {
      dictionaryEntries = values.dictionarySize();
    } else {
      values.clearDictionary();
    }
  }

  private int dictionaryBytes() throws IOException {
    ByteSink dictionary = new ByteSink();
    values.encodeDictionary(dictionary);
    return compressor.compress(column, dictionary).length;
  }

  private void addDataPage(Encoding encoding, int plainSize, byte[] compressed) throws IOException {
    PageHeader header = header(PageType.DATA_PAGE, plainSize, compressed);
    header.setData_page_header(
        new DataPageHeader(levels.count(), encoding, Encoding.RLE, Encoding.RLE));
    Bounds bounds = column.list() ? null : values.bounds();
    pages.add(
        new Page(
            bytes(header),
            compressed,
            plainSize,
            levels.count(),
            pageRows,
            levels.absent(),
            encoding,
            bounds));
  }

  private Page dictionaryPage() throws IOException {
    body.clear();
    values.encodeDictionary(body);
    byte[] compressed = compressor.compress(column, body);
    PageHeader header = header(PageType.DICTIONARY_PAGE, body.size(), compressed);
    header.setDictionary_page_header(new DictionaryPageHeader(dictionaryEntries, Encoding.PLAIN));
    return new Page(
        bytes(header), compressed, body.size(), dictionaryEntries, 0, 0, Encoding.PLAIN, null);
  }

  private static PageHeader header(PageType type, int plainSize, byte[] compressed) {
    CRC32 crc = new CRC32();
    crc.update(compressed);
    PageHeader header = new PageHeader(type, plainSize, compressed.length);
    header.setCrc((int) crc.getValue());
    return header;
  }

  private static byte[] bytes(PageHeader header) throws IOException {
    ByteSink out = new ByteSink();
    Util.writePageHeader(header, out);
    return out.toByteArray();
  }
}
