package io.shardmill.dataset.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.ColumnBlock;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.identity.InputIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a committed version of a data set in chunks: some of its columns, and of its rows those
 * that meet a condition.
 *
 * <pre>{@code
 * DatasetSource source =
 *     DatasetSource.of("cohort")
 *         .columns(List.of("contig", "pos", "gt"))
 *         .where(Where.parse("contig = chr21 and af >= 0.01"))
 *         .chunkRows(1_000_000);
 * Chunks<ColumnBlock> rows = pipeline.apply("Plan cohort", PlanChunks.of(source));
 * }</pre>
 *
 * <p>The version is fixed when the source is made: a later commit does not change what is read, and
 * workers refuse an index whose bytes are others. Rows keep their order. A block is a row group, or
 * a part of one; a position is the number of the row in the data set. A chunk is whole row groups:
 * those that start among its rows. Where the data set keeps the rows of each key of a group in one
 * row group, such as those of a patient, no chunk and no block has a part of them, unless they were
 * too many for a row group: then one chunk has them, in several blocks.
 *
 * <p>Row groups in which no row can meet the condition, by the ranges and the groups of the index,
 * are not read, and files that have none other are not opened. Their rows, and those that the
 * condition leaves out one by one, are counted as filtered by the rule {@code WHERE}, without a
 * list of them.
 *
 * <p>Memory of each reader: the index without its text, and the chosen columns of one row group,
 * compressed and decoded.
 */
public final class DatasetSource implements ChunkSource<ColumnBlock>, Described {

  private final DatasetIdentity identity;
  private final List<String> columns;
  private final Where where;
  private final long chunkRows;
  private transient @Nullable DatasetFiles files;

  private DatasetSource(
      DatasetIdentity identity,
      List<String> columns,
      Where where,
      long chunkRows,
      @Nullable DatasetFiles files) {
    this.identity = identity;
    this.columns = columns;
    this.where = where;
    this.chunkRows = chunkRows;
    this.files = files;
  }

  /** The latest version of the data set at {@code root}, all rows and columns. */
  public static DatasetSource of(String root) throws IOException {
    return of(root, Dataset.open(root));
  }

  /** One of the versions. */
  public static DatasetSource of(String root, long version) throws IOException {
    return of(root, Dataset.open(root, version));
  }

  private static DatasetSource of(String root, Dataset dataset) throws IOException {
    dataset.requireParquet();
    DatasetIdentity identity = DatasetIdentity.of(root, dataset);
    List<String> columns = List.of();
    DatasetFiles files = DatasetFiles.of(dataset, identity.name(), columns, Where.ALL);
    return new DatasetSource(
        identity,
        columns,
        Where.ALL,
        ChunkRows.about128MebibytesOf(dataset.index().totalBytes(), files.rows().rows()),
        files);
  }

  /**
   * The same with some of the columns, in this order; nothing else is read of the files.
   *
   * @throws IllegalArgumentException if one is not there
   */
  public DatasetSource columns(List<String> newColumns) {
    return with(List.copyOf(newColumns), where, chunkRows);
  }

  /**
   * The same with the rows that meet a condition, on any of the columns that there are.
   *
   * @throws IllegalArgumentException if the condition does not fit the columns
   */
  public DatasetSource where(Where newWhere) {
    return with(columns, newWhere, chunkRows);
  }

  /**
   * The same in chunks of about so many rows of the data set, those counted too that the condition
   * leaves out. The default is about 128 MiB of its files.
   *
   * @param newChunkRows at least 1
   */
  public DatasetSource chunkRows(long newChunkRows) {
    return with(columns, where, ChunkRows.positive(newChunkRows));
  }

  /**
   * The same with another name for what is read than the address of its root: data sets of one
   * output are called by their folders in it, so that the same rows have the same identity in
   * whatever output they are made.
   */
  public DatasetSource called(String name) {
    return with(identity.as(name), columns, where, chunkRows);
  }

  private DatasetSource with(List<String> newColumns, Where newWhere, long newChunkRows) {
    return with(identity, newColumns, newWhere, newChunkRows);
  }

  private DatasetSource with(
      DatasetIdentity newIdentity, List<String> newColumns, Where newWhere, long newChunkRows) {
    try {
      return new DatasetSource(
          newIdentity,
          newColumns,
          newWhere,
          newChunkRows,
          DatasetFiles.of(files().dataset(), newIdentity.name(), newColumns, newWhere));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the data set at " + identity.root(), e);
    }
  }

  /** The version that is read. */
  public Dataset dataset() throws IOException {
    return files().dataset();
  }

  /** The columns of every block. */
  public TableSchema schema() throws IOException {
    return files().choice().yielded();
  }

  /** The names of the columns whose equal values come in one block. */
  public List<String> whole() throws IOException {
    return files().choice().whole();
  }

  /** The rows of the row groups that are read; no more can meet the condition. */
  public long rowsToRead() throws IOException {
    return files().rows().neededRows();
  }

  /** What is read: the file of the version's index, whose checksum stands for all others. */
  public InputIdentity input() throws IOException {
    return identity.input();
  }

  /** What the data set says of its rows that still holds of those that are read. */
  public Inheritance inheritance() throws IOException {
    return Inheritance.of(files().dataset(), schema());
  }

  /** Which version is read stands in its identity. */
  @Override
  public void describe(Description description) {
    description.add("columns", columns).add("where", where).add("chunkRows", chunkRows);
  }

  @Override
  public List<InputIdentity> identities() throws IOException {
    return List.of(input());
  }

  @Override
  public ChunkPlan plan() throws IOException {
    return ChunkPlan.builder().cut(identity.name(), 0, files().rows().rows(), chunkRows).build();
  }

  @Override
  public BlockReader<ColumnBlock> open(ChunkRange range, ChunkContext context) throws IOException {
    DatasetFiles opened = files();
    if (!range.source().equals(opened.name())) {
      throw new IllegalArgumentException("Not of this source: " + range);
    }
    return new RowGroupsReader(opened, opened.choice(), context);
  }

  /** Opened here, or by the first reader of a worker. */
  private synchronized DatasetFiles files() throws IOException {
    if (files == null) {
      files = DatasetFiles.of(identity.open(), identity.name(), columns, where);
    }
    return files;
  }

  @Override
  public String toString() {
    return where.comparisons().isEmpty()
        ? identity.name()
        : "%s where %s".formatted(identity.name(), where);
  }
}
