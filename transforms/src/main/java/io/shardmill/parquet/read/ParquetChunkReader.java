package io.shardmill.parquet.read;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.Nulls;
import io.shardmill.column.TableSchema;
import io.shardmill.parquet.FooterSchema;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.parquet.encoding.Bounds;
import io.shardmill.parquet.write.ParquetChunkWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.schema.MessageType;

/**
 * Reads columns of one row group after the other, in any order.
 *
 * <pre>{@code
 * try (ParquetChunkReader reader = ParquetChunkReader.open(file)) {
 *   List<ColumnVector> vectors = reader.read(0, List.of("pos", "gt"));
 * }
 * }</pre>
 *
 * <p>Reads files of {@link ParquetChunkWriter}, and others whose columns have types it could have
 * written. Page checksums are verified where there are any. Memory: the footer, and one row group's
 * chosen columns, compressed and decoded. Not thread-safe.
 */
public final class ParquetChunkReader implements Closeable {
  private final ParquetFileReader reader;
  private final MessageType fileSchema;
  private final TableSchema stored;
  private TableSchema schema;
  private final SortedMap<String, String> metadata;
  private final List<WrittenFile.RowGroup> rowGroups;

  private ParquetChunkReader(ParquetFileReader reader, List<String> columns) {
    this.reader = reader;
    FileMetaData file = reader.getFileMetaData();
    this.metadata = new TreeMap<>(file.getKeyValueMetaData());
    this.fileSchema = file.getSchema();
    this.stored = ReadSchema.of(fileSchema, metadata, columns);
    this.schema = stored;
    this.rowGroups = reader.getRowGroups().stream().map(this::describe).toList();
  }

  /** Opens a local file. */
  public static ParquetChunkReader open(Path file) throws IOException {
    return open(new LocalInputFile(file));
  }

  /**
   * Opens a file, reading its footer.
   *
   * @throws IllegalArgumentException if it has a column of a type that is not in {@link ColumnType}
   */
  public static ParquetChunkReader open(InputFile file) throws IOException {
    return open(file, List.of());
  }

  /**
   * Opens a file for some of its columns; the others may be of any type.
   *
   * @param columns those that will be read, in the order of {@link #schema}; none for all
   * @throws NoSuchElementException if one is not there
   * @throws IllegalArgumentException if one is of a type that is not in {@link ColumnType}
   */
  public static ParquetChunkReader open(InputFile file, List<String> columns) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new PageDecompressors())
            .usePageChecksumVerification()
            .build();
    ParquetFileReader reader = ParquetFileReader.open(file, options);
    try {
      return new ParquetChunkReader(reader, columns);
    } catch (IllegalArgumentException | NoSuchElementException e) {
      reader.close();
      throw e;
    }
  }

  /**
   * The same, as a file of a table that got more columns after it was written: they are null in all
   * rows. Any other difference stays.
   */
  public ParquetChunkReader of(TableSchema table) {
    if (table.follows(new TableSchema(table.name(), stored.columns()))) {
      schema = table;
    }
    return this;
  }

  /** The columns, with units and descriptions if the writer knew them. */
  public TableSchema schema() {
    return schema;
  }

  /** The columns that the file itself has. */
  public TableSchema stored() {
    return stored;
  }

  /** Key-value metadata of the file. */
  public SortedMap<String, String> metadata() {
    return metadata;
  }

  /** The row groups as the writer reported them. */
  public List<WrittenFile.RowGroup> rowGroups() {
    return rowGroups;
  }

  /** Rows of the file. */
  public long rows() {
    return rowGroups.stream().mapToLong(WrittenFile.RowGroup::rows).sum();
  }

  /** All columns of a row group, in the order of the schema. */
  public List<ColumnVector> read(int rowGroup) throws IOException {
    return read(rowGroup, schema.columns().stream().map(Column::name).toList());
  }

  /** Some columns of a row group, in the order asked for; nothing else is read from the file. */
  public List<ColumnVector> read(int rowGroup, List<String> names) throws IOException {
    List<Column> columns =
        names.stream().map(name -> schema.columns().get(schema.indexOf(name))).toList();
    MessageType projection =
        new MessageType(
            fileSchema.getName(),
            names.stream().filter(fileSchema::containsField).map(fileSchema::getType).toList());
    reader.setRequestedSchema(projection);
    int rows = Math.toIntExact(rowGroups.get(rowGroup).rows());
    List<ColumnVector> vectors = new ArrayList<>();
    try (PageReadStore pages = reader.readRowGroup(rowGroup)) {
      for (Column column : columns) {
        if (!projection.containsField(column.name())) {
          vectors.add(Nulls.of(column, rows));
          continue;
        }
        String[] path = FooterSchema.path(column).toArray(String[]::new);
        ColumnDescriptor descriptor = projection.getColumnDescription(path);
        vectors.add(decode(column, descriptor, pages.getPageReader(descriptor), rows));
      }
    }
    return vectors;
  }

  private static ColumnVector decode(
      Column column, ColumnDescriptor descriptor, PageReader pages, int rows) throws IOException {
    try {
      return ColumnDecoder.decode(column, descriptor, pages, rows);
    } catch (IndexOutOfBoundsException | NegativeArraySizeException | ArithmeticException e) {
      throw new ParquetDecodingException(
          "column %s: a page does not hold what it says (%s)"
              .formatted(column.name(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private WrittenFile.RowGroup describe(BlockMetaData block) {
    Map<String, ColumnChunkMetaData> flat = new HashMap<>();
    for (ColumnChunkMetaData chunk : block.getColumns()) {
      if (chunk.getPath().size() == 1) {
        flat.put(chunk.getPath().iterator().next(), chunk);
      }
    }
    List<WrittenFile.ValueRange> ranges = new ArrayList<>();
    for (Column column : schema.columns()) {
      ColumnChunkMetaData chunk = flat.get(column.name());
      if (!column.list() && chunk != null) {
        ranges.add(range(column, chunk));
      }
    }
    return new WrittenFile.RowGroup(
        block.getRowCount(), block.getStartingPos(), block.getCompressedSize(), ranges);
  }

  private static WrittenFile.ValueRange range(Column column, ColumnChunkMetaData chunk) {
    var statistics = chunk.getStatistics();
    boolean known = statistics.hasNonNullValue();
    return new WrittenFile.ValueRange(
        column.name(),
        known ? Bounds.publicValue(column, statistics.genericGetMin()) : null,
        known ? Bounds.publicValue(column, statistics.genericGetMax()) : null,
        statistics.getNumNulls());
  }
}
