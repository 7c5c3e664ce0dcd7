package io.shardmill.parquet.write;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.parquet.ColumnNotes;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.parquet.encoding.PageCompressor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes columns of primitive arrays to one Parquet file.
 *
 * <pre>{@code
 * TableSchema schema =
 *     TableSchema.of("variants", Column.of("pos", ColumnType.INT32), Column.listOf("gt", ColumnType.INT8));
 * try (ParquetChunkWriter writer =
 *     ParquetChunkWriter.open(out, schema, ParquetOptions.DEFAULT, new TreeMap<>())) {
 *   writer.write(List.of(new ColumnVector.Int32s(pos, 600, null), new ColumnVector.Lists(genotypes, offsets, 600, null)));
 *   WrittenFile file = writer.finish();
 * }
 * }</pre>
 *
 * <p>The bytes depend on the rows, the schema, the options and the metadata, and on nothing else:
 * not on how the rows were cut into calls of {@link #write}, nor on time or machine.
 *
 * <p>Values are plain Parquet 2 encodings in version 1 data pages. Small integers always have a
 * dictionary; other numbers and strings have one if the first page of the file is smaller with it,
 * and as long as it has at most 65,536 entries, strings of together 1 MiB; else integers are stored
 * as deltas, strings as lengths and bytes, floats and binary values as they are. Pages have
 * checksums. Flat columns have a column index, all columns have an offset index. Units and
 * descriptions of columns are kept in the file's metadata as {@code shardmill.unit.NAME} and {@code
 * shardmill.description.NAME}.
 *
 * <p>Memory: the compressed pages of one row group, which are not larger than {@link
 * ParquetOptions#rowGroupBytes} and one row; for each column one page with its levels and ids, up
 * to ten times {@link ParquetOptions#pageBytes} and one row, and a dictionary of at most 3 MiB;
 * some 200 bytes for each page written. Not thread-safe.
 */
public final class ParquetChunkWriter implements AutoCloseable {
  private final TableSchema schema;
  private final ParquetOptions options;
  private final SortedMap<String, String> metadata;
  private final HashingStream out;
  private final PageCompressor compressor;
  private final List<ColumnChunkWriter> columns = new ArrayList<>();
  private final FileFooter footer;
  private int groupRows;
  private long groupBytes;
  private boolean finished;

  private ParquetChunkWriter(
      OutputStream out,
      TableSchema schema,
      ParquetOptions options,
      SortedMap<String, String> metadata) {
    this.schema = schema;
    this.options = options;
    this.metadata = new TreeMap<>(metadata);
    this.metadata.putAll(ColumnNotes.of(schema));
    this.out = new HashingStream(out);
    this.compressor = new PageCompressor(options.codec());
    this.footer = new FileFooter(schema, options.codec());
    for (Column column : schema.columns()) {
      columns.add(new ColumnChunkWriter(column, options, compressor));
    }
  }

  /**
   * Starts a file.
   *
   * @param out where the file goes, from its first byte; large writes, so it needs no buffer. Never
   *     closed here: the caller decides what makes the file durable and visible.
   * @param metadata key-value metadata of the file
   */
  public static ParquetChunkWriter open(
      OutputStream out,
      TableSchema schema,
      ParquetOptions options,
      SortedMap<String, String> metadata)
      throws IOException {
    ParquetChunkWriter writer = new ParquetChunkWriter(out, schema, options, metadata);
    writer.out.write(FileFooter.MAGIC);
    return writer;
  }

  /**
   * Appends rows.
   *
   * @param vectors one for each column of the schema, in its order, all with the same number of
   *     rows; the arrays may be reused when this returns
   * @throws IllegalArgumentException if a vector does not fit its column
   */
  public void write(List<ColumnVector> vectors) throws IOException {
    if (finished) {
      throw new IllegalStateException("The file is finished");
    }
    int rows = VectorCheck.rows(schema, vectors);
    int row = 0;
    while (row < rows) {
      int most = (int) Math.min(rows, (long) row + options.rowGroupRows() - groupRows);
      int end = RowSizes.endOf(vectors, row, most, options.rowGroupBytes() - groupBytes);
      for (int i = 0; i < vectors.size(); i++) {
        columns.get(i).append(vectors.get(i), row, end);
      }
      groupRows += end - row;
      groupBytes += RowSizes.bytes(vectors, row, end);
      if (groupRows >= options.rowGroupRows() || groupBytes >= options.rowGroupBytes()) {
        endRowGroup();
      }
      row = end;
    }
  }

  /**
   * Appends rows that stay together: in one row group with others if they fit into it, else in row
   * groups of their own.
   *
   * @param vectors as for {@link #write}
   */
  public void writeWhole(List<ColumnVector> vectors) throws IOException {
    int rows = VectorCheck.rows(schema, vectors);
    long bytes = RowSizes.bytes(vectors, 0, rows);
    boolean fits =
        groupRows + rows <= options.rowGroupRows() && groupBytes + bytes <= options.rowGroupBytes();
    if (!fits && groupRows > 0) {
      endRowGroup();
    }
    write(vectors);
    boolean tooLarge = rows > options.rowGroupRows() || bytes > options.rowGroupBytes();
    if (tooLarge && groupRows > 0) {
      endRowGroup();
    }
  }

  private void endRowGroup() throws IOException {
    List<ColumnChunkWriter.Chunk> chunks = new ArrayList<>();
    for (ColumnChunkWriter column : columns) {
      chunks.add(column.endChunk());
    }
    footer.writeRowGroup(groupRows, chunks, out);
    groupRows = 0;
    groupBytes = 0;
  }

  /** Writes what is left and the footer, and flushes the stream. Nothing can be written after. */
  public WrittenFile finish() throws IOException {
    if (finished) {
      throw new IllegalStateException("The file is finished already");
    }
    finished = true;
    if (groupRows > 0) {
      endRowGroup();
    }
    footer.writeEnd(metadata, out);
    out.flush();
    return new WrittenFile(footer.rows(), out.position(), out.sha256(), footer.rowGroups());
  }

  /** Frees memory. A file that is not finished stays without a footer, so no reader takes it. */
  @Override
  public void close() {
    finished = true;
    compressor.close();
  }
}
