package io.shardmill.parquet.write;

import io.shardmill.column.TableSchema;
import io.shardmill.parquet.FooterSchema;
import io.shardmill.parquet.ParquetCodec;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.parquet.encoding.ByteSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the end of a Parquet file says: row groups, page indexes, schema.
 *
 * <p>Built from the format's own structures and not by {@code ParquetFileWriter}, which takes a
 * page of nothing but NaN for a page of nulls, loses a chunk's statistics with those of one page,
 * and needs Hadoop's configuration to start.
 */
final class FileFooter {
  static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /**
   * Fixed, so that the same rows give the same bytes; raised when the layout of files changes. Not
   * the version of the software, which would change every checksum with every release.
   */
  static final String CREATED_BY = "shardmill version 1.1.0";

  /** Of the format: 2 has the logical integer types and delta encodings. */
  private static final int FORMAT_VERSION = 2;

  private final TableSchema schema;
  private final ParquetCodec codec;
  private final List<RowGroup> rowGroups = new ArrayList<>();
  private final List<WrittenFile.RowGroup> summaries = new ArrayList<>();
  private final List<Index> indexes = new ArrayList<>();
  private long rows;

  private record Index(ColumnChunk chunk, @Nullable ColumnIndex columns, OffsetIndex offsets) {}

  FileFooter(TableSchema schema, ParquetCodec codec) {
    this.schema = schema;
    this.codec = codec;
  }

  long rows() {
    return rows;
  }

  List<WrittenFile.RowGroup> rowGroups() {
    return summaries;
  }

  /** Writes the pages of a row group and notes where they are. */
  void writeRowGroup(int groupRows, List<ColumnChunkWriter.Chunk> chunks, HashingStream out)
      throws IOException {
    long start = out.position();
    List<ColumnChunk> columns = new ArrayList<>();
    List<WrittenFile.ValueRange> ranges = new ArrayList<>();
    long plainBytes = 0;
    for (ColumnChunkWriter.Chunk chunk : chunks) {
      ChunkFooter described = ChunkFooter.write(chunk, codec, out);
      ColumnMetaData metadata = described.metadata();
      ColumnChunk column = new ColumnChunk(described.start()).setMeta_data(metadata);
      columns.add(column);
      indexes.add(new Index(column, described.columnIndex(), described.offsetIndex()));
      plainBytes += metadata.getTotal_uncompressed_size();
      if (!chunk.column().list()) {
        ranges.add(described.range());
      }
    }
    long bytes = out.position() - start;
    RowGroup group =
        new RowGroup(columns, plainBytes, groupRows)
            .setFile_offset(start)
            .setTotal_compressed_size(bytes);
    if (rowGroups.size() <= Short.MAX_VALUE) {
      group.setOrdinal((short) rowGroups.size());
    }
    rowGroups.add(group);
    summaries.add(new WrittenFile.RowGroup(groupRows, start, bytes, ranges));
    rows += groupRows;
  }

  /** Writes page indexes and the footer: the end of the file. */
  void writeEnd(SortedMap<String, String> metadata, HashingStream out) throws IOException {
    for (Index index : indexes) {
      if (index.columns != null) {
        long start = out.position();
        Util.writeColumnIndex(index.columns, out);
        index.chunk.setColumn_index_offset(start);
        index.chunk.setColumn_index_length((int) (out.position() - start));
      }
    }
    for (Index index : indexes) {
      long start = out.position();
      Util.writeOffsetIndex(index.offsets, out);
      index.chunk.setOffset_index_offset(start);
      index.chunk.setOffset_index_length((int) (out.position() - start));
    }
    ColumnOrder typeOrder = ColumnOrder.TYPE_ORDER(new TypeDefinedOrder());
    FileMetaData footer =
        new FileMetaData(FORMAT_VERSION, FooterSchema.of(schema), rows, rowGroups)
            .setCreated_by(CREATED_BY)
            .setColumn_orders(Collections.nCopies(schema.columns().size(), typeOrder));
    metadata.forEach((key, value) -> footer.addToKey_value_metadata(keyValue(key, value)));
    ByteSink end = new ByteSink();
    Util.writeFileMetaData(footer, end);
    end.writeInt(end.size());
    end.write(MAGIC, 0, MAGIC.length);
    out.write(end.array(), 0, end.size());
  }

  private static KeyValue keyValue(String key, String value) {
    KeyValue pair = new KeyValue(key);
    pair.setValue(value);
    return pair;
  }
}
