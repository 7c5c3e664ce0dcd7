package io.shardmill.dataset.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.ColumnBlock;
import io.shardmill.column.TableSchema;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.identity.InputIdentity;
import io.shardmill.parquet.read.ParquetChunkReader;
import io.shardmill.storage.InputFile;
import io.shardmill.storage.InputFiles;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Parquet files of other programs in chunks: all files of one schema, one after the other.
 *
 * <pre>{@code
 * ParquetFileSource source =
 *     ParquetFileSource.of("events/*.parquet", List.of("user", "at"), Where.parse("at >= 2024-07-01"));
 * Chunks<ColumnBlock> rows = pipeline.apply("Plan events", PlanChunks.of(source));
 * }</pre>
 *
 * <p>All files must have the same columns of the same types, in any order; a column may be null
 * where it may be in one of them. Columns are of the types that {@code ParquetChunkWriter} writes;
 * a file with another one is refused by the names of file, column and type, unless the column is
 * not asked for.
 *
 * <p>Rows keep their order, files come in that of {@link InputFiles#expand}. A block is a row
 * group, or those of its rows that meet the condition; a position is the number of the row among
 * those of all files. A chunk is whole row groups: those that start among its rows, of one file or
 * several. Row groups in which no row can meet the condition, by the ranges in the footers, are not
 * read. Rows that are left out are counted as filtered by the rule {@code WHERE}, without a list of
 * them.
 *
 * <p>Planning reads the footer of each file. Memory of each reader: the chosen columns of one row
 * group, compressed and decoded, as large as the other program made it.
 */
public final class ParquetFileSource implements ChunkSource<ColumnBlock>, Described {

  private final String inputs;
  private final ForeignSchema.Planned planned;
  private final List<String> columns;
  private final Where where;
  private final long chunkRows;
  private transient @Nullable ForeignFiles opened;

  private ParquetFileSource(
      String inputs,
      ForeignSchema.Planned planned,
      List<String> columns,
      Where where,
      long chunkRows) {
    this.inputs = inputs;
    this.planned = planned;
    this.columns = columns;
    this.where = where;
    this.chunkRows = chunkRows;
  }

  /**
   * Plans files.
   *
   * @param inputs paths and globs, joined by commas
   * @param columns the columns to read in their order, none for all
   * @param where which rows to read
   * @throws io.shardmill.error.ShardmillException if a file cannot be read, or is of another schema
   * @throws IllegalArgumentException if a column is not there or the condition does not fit
   */
  public static ParquetFileSource of(String inputs, List<String> columns, Where where)
      throws IOException {
    ForeignSchema.Planned planned = ForeignSchema.plan(InputFiles.expand(inputs), columns, where);
    long bytes = planned.files().stream().mapToLong(file -> file.file().size()).sum();
    return new ParquetFileSource(
        inputs,
        planned,
        List.copyOf(columns),
        where,
        ChunkRows.about128MebibytesOf(bytes, planned.rows()));
  }

  /**
   * The same in chunks of about so many rows of the files, those counted too that the condition
   * leaves out. The default is about 128 MiB of the files.
   *
   * @param newChunkRows at least 1
   */
  public ParquetFileSource chunkRows(long newChunkRows) {
    return new ParquetFileSource(inputs, planned, columns, where, ChunkRows.positive(newChunkRows));
  }

  /** The files, as they were planned. */
  public List<InputFile> inputs() {
    return planned.files().stream().map(ForeignFile::file).toList();
  }

  /** The columns of every block. */
  public TableSchema schema() {
    return opened().choice.yielded();
  }

  /** The rows of all files. */
  public long rows() {
    return opened().rows.rows();
  }

  /** The size of the largest row group as it is stored, all columns. */
  public long largestRowGroup() {
    return planned.largestGroup();
  }

  /** The rows of the row groups that are read; no more can meet the condition. */
  public long rowsToRead() {
    return opened().rows.neededRows();
  }

  /** Which files are read stands in their identities. */
  @Override
  public void describe(Description description) {
    description.add("columns", columns).add("where", where).add("chunkRows", chunkRows);
  }

  @Override
  public List<InputIdentity> identities() throws IOException {
    return InputFiles.identities(inputs());
  }

  @Override
  public ChunkPlan plan() {
    return ChunkPlan.builder().cut(inputs, 0, opened().rows.rows(), chunkRows).build();
  }

  @Override
  public BlockReader<ColumnBlock> open(ChunkRange range, ChunkContext context) {
    if (!range.source().equals(inputs)) {
      throw new IllegalArgumentException("Not of this source: " + range);
    }
    return new RowGroupsReader(opened(), opened().choice, context);
  }

  /** Put together here, or by the first reader of a worker. */
  private synchronized ForeignFiles opened() {
    if (opened == null) {
      opened =
          new ForeignFiles(
              planned.files(),
              new StoredRows(
                  planned.files().stream().map(ForeignFile::groupRows).toList(),
                  planned.needed(),
                  new BitSet()),
              ColumnChoice.of(planned.schema(), columns, where, List.of()));
    }
    return opened;
  }

  /** The files, opened as they were planned. */
  private record ForeignFiles(List<ForeignFile> files, StoredRows rows, ColumnChoice choice)
      implements StoredFiles {

    @Override
    public String name(int file) {
      return files.get(file).file().name();
    }

    @Override
    public ParquetChunkReader open(int file, List<String> columns) throws IOException {
      InputFile planned = files.get(file).file();
      planned.requireUnchanged();
      return ForeignFile.open(planned, columns);
    }
  }

  @Override
  public String toString() {
    return where.comparisons().isEmpty() ? inputs : "%s where %s".formatted(inputs, where);
  }
}
