package io.shardmill.parquet.write;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.parquet.FooterSchema;
import io.shardmill.parquet.ParquetCodec;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.parquet.encoding.Bounds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * What the footer and the page indexes say of one column in one row group.
 *
 * @param start position of its first page
 * @param columnIndex ranges of its pages; {@code null} for lists, other binary values than UUIDs
 *     and decimal numbers, and where a page has values but no range, all of them being NaN
 */
record ChunkFooter(
    long start,
    ColumnMetaData metadata,
    @Nullable ColumnIndex columnIndex,
    OffsetIndex offsetIndex,
    WrittenFile.ValueRange range) {

  /** Writes the pages of a chunk. */
  static ChunkFooter write(ColumnChunkWriter.Chunk chunk, ParquetCodec codec, HashingStream out)
      throws IOException {
    long start = out.position();
    ColumnChunkWriter.Page dictionary = chunk.dictionary();
    long plainBytes = 0;
    if (dictionary != null) {
      plainBytes += write(dictionary, out);
    }
    long firstDataPage = out.position();
    List<PageLocation> locations = new ArrayList<>();
    long row = 0;
    long entries = 0;
    long absent = 0;
    Bounds bounds = null;
    for (ColumnChunkWriter.Page page : chunk.pages()) {
      locations.add(new PageLocation(out.position(), page.size(), row));
      plainBytes += write(page, out);
      row += page.rows();
      entries += page.entries();
      absent += page.absent();
      bounds = Bounds.union(bounds, page.bounds());
    }
    Column column = chunk.column();
    ColumnMetaData metadata =
        new ColumnMetaData(
                FooterSchema.physicalType(column.type()),
                encodings(chunk),
                FooterSchema.path(column),
                codec(codec),
                entries,
                plainBytes,
                out.position() - start,
                firstDataPage)
            .setEncoding_stats(encodingStats(chunk));
    if (dictionary != null) {
      metadata.setDictionary_page_offset(start);
    }
    Statistics statistics = new Statistics().setNull_count(absent);
    if (bounds != null) {
      statistics.setMin_value(bounds.minBytes(column.type()));
      statistics.setMax_value(bounds.maxBytes(column.type()));
    }
    metadata.setStatistics(statistics);
    WrittenFile.ValueRange range =
        new WrittenFile.ValueRange(
            column.name(),
            bounds == null ? null : Bounds.publicValue(column, bounds.min()),
            bounds == null ? null : Bounds.publicValue(column, bounds.max()),
            absent);
    return new ChunkFooter(start, metadata, columnIndex(chunk), new OffsetIndex(locations), range);
  }

  private static int write(ColumnChunkWriter.Page page, HashingStream out) throws IOException {
    out.write(page.header());
    out.write(page.body());
    return page.header().length + page.plainSize();
  }

  private static CompressionCodec codec(ParquetCodec codec) {
    return switch (codec) {
      case ZSTD -> CompressionCodec.ZSTD;
      case SNAPPY -> CompressionCodec.SNAPPY;
      case UNCOMPRESSED -> CompressionCodec.UNCOMPRESSED;
    };
  }

  private static List<Encoding> encodings(ColumnChunkWriter.Chunk chunk) {
    Set<Encoding> encodings = new TreeSet<>();
    encodings.add(Encoding.RLE);
    if (chunk.dictionary() != null) {
      encodings.add(Encoding.PLAIN);
    }
    chunk.pages().forEach(page -> encodings.add(page.encoding()));
    return List.copyOf(encodings);
  }

  private static List<PageEncodingStats> encodingStats(ColumnChunkWriter.Chunk chunk) {
    List<PageEncodingStats> stats = new ArrayList<>();
    if (chunk.dictionary() != null) {
      stats.add(new PageEncodingStats(PageType.DICTIONARY_PAGE, Encoding.PLAIN, 1));
    }
    Map<Encoding, Integer> pages = new EnumMap<>(Encoding.class);
    chunk.pages().forEach(page -> pages.merge(page.encoding(), 1, Integer::sum));
    pages.forEach(
        (encoding, count) -> stats.add(new PageEncodingStats(PageType.DATA_PAGE, encoding, count)));
    return stats;
  }

  private static @Nullable ColumnIndex columnIndex(ColumnChunkWriter.Chunk chunk) {
    ColumnType type = chunk.column().type();
    List<Boolean> nullPages = new ArrayList<>();
    List<ByteBuffer> mins = new ArrayList<>();
    List<ByteBuffer> maxs = new ArrayList<>();
    List<Long> nulls = new ArrayList<>();
    List<Bounds> inOrder = new ArrayList<>();
    for (ColumnChunkWriter.Page page : chunk.pages()) {
      Bounds bounds = page.bounds();
      boolean nullPage = page.absent() == page.entries();
      if (chunk.column().list() || (bounds == null && !nullPage)) {
        return null;
      }
      nullPages.add(nullPage);
      mins.add(ByteBuffer.wrap(bounds == null ? new byte[0] : bounds.minBytes(type)));
      maxs.add(ByteBuffer.wrap(bounds == null ? new byte[0] : bounds.maxBytes(type)));
      nulls.add((long) page.absent());
      if (bounds != null) {
        inOrder.add(bounds);
      }
    }
    return new ColumnIndex(nullPages, mins, maxs, order(inOrder)).setNull_counts(nulls);
  }

  private static BoundaryOrder order(List<Bounds> pages) {
    boolean ascending = true;
    boolean descending = true;
    for (int i = 1; i < pages.size(); i++) {
      Bounds left = pages.get(i - 1);
      Bounds right = pages.get(i);
      int min = Bounds.compare(left.min(), right.min());
      int max = Bounds.compare(left.max(), right.max());
      ascending &= min <= 0 && max <= 0;
      descending &= min >= 0 && max >= 0;
    }
    if (ascending) {
      return BoundaryOrder.ASCENDING;
    }
    return descending ? BoundaryOrder.DESCENDING : BoundaryOrder.UNORDERED;
  }
}
