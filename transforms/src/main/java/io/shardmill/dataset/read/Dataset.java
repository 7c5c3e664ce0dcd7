package io.shardmill.dataset.read;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Groups;
import io.shardmill.dataset.index.IndexCheck;
import io.shardmill.dataset.index.Layout;
import io.shardmill.dataset.index.StoredGroups;
import io.shardmill.dataset.index.StoredInputFile;
import io.shardmill.dataset.index.Versions;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.parquet.read.ParquetChunkReader;
import io.shardmill.quality.Conservation;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.DamageException;
import io.shardmill.storage.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A committed version of a data set. */
public final class Dataset {

  private final CommitStore store;
  private final ChunkIndex index;

  public Dataset(CommitStore store, ChunkIndex index) {
    this.store = store;
    this.index = index;
  }

  /** Whether anything was ever committed at {@code root}. */
  public static boolean exists(String root) throws IOException {
    return new Versions(CommitStore.at(root)).latest() > 0;
  }

  /** Opens the latest version. */
  public static Dataset open(String root) throws IOException {
    CommitStore store = CommitStore.at(root);
    long latest = new Versions(store).latest();
    if (latest == 0) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: no data set: nothing was ever committed there".formatted(store.root()));
    }
    return new Dataset(store, new Versions(store).index(latest));
  }

  /** Opens one of the versions. */
  public static Dataset open(String root, long version) throws IOException {
    CommitStore store = CommitStore.at(root);
    List<Long> committed = new Versions(store).committed();
    if (!committed.contains(version)) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: there is no version %d; there are %s".formatted(store.root(), version, committed));
    }
    return new Dataset(store, new Versions(store).index(version));
  }

  /**
   * A file that is not as the index says.
   *
   * @param path relative to the root
   * @param what is wrong with it
   */
  public record Problem(String path, String what) {

    @Override
    public String toString() {
      return path + ": " + what;
    }
  }

  /** What belongs to this version. */
  public ChunkIndex index() {
    return index;
  }

  /** The storage it is in. */
  public CommitStore store() {
    return store;
  }

  /** The file of the index, relative to the root: creating it was the commit. */
  public String indexPath() {
    return Layout.version(index.version());
  }

  /** The SHA-256 of the file of the index, in lower-case hex. */
  public String indexSha256() throws IOException {
    return Sha256.of(store, indexPath());
  }

  /**
   * Opens a data file for its columns and row groups.
   *
   * @param chunk its place in {@link ChunkIndex#chunks}
   */
  public ParquetChunkReader openChunk(int chunk) throws IOException {
    return open(index.chunks().get(chunk));
  }

  /** A file may be older than some columns. */
  ParquetChunkReader open(ChunkIndex.Chunk chunk) throws IOException {
    try {
      return ParquetChunkReader.open(new StoredInputFile(store, chunk.path())).of(index.schema());
    } catch (EOFException | RuntimeException e) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: is truncated, damaged or gone; put it back from a copy: ./shardmill verify %s lists all such files"
              .formatted(store.location(chunk.path()), store.root()),
          e);
    }
  }

  /** Runs of rows that share a key; they stay in their own file if they are many. */
  public Groups groups() throws IOException {
    Groups inline = index.groups();
    ChunkIndex.IndexedFile file = index.groupsFile();
    if (inline != null) {
      return inline;
    }
    if (file == null) {
      throw new IllegalStateException("An index has groups inline or in a file");
    }
    try {
      return StoredGroups.open(store, file, IndexCheck.spans(index));
    } catch (DamageException | ArithmeticException e) {
      throw DamageException.by(e)
          .of(store.location(file.path()), "file of groups", "Restore it from a copy");
    }
  }

  /**
   * Random access to some columns.
   *
   * @param columns in the order wanted
   * @param rowGroups how many decoded row groups to keep, at least 1
   */
  public DatasetReader reader(List<String> columns, int rowGroups) {
    requireParquet();
    return new DatasetReader(this, columns, rowGroups);
  }

  /**
   * Opens a table that was committed with this version, such as {@code samples.parquet}.
   *
   * @param name its name at the root
   * @return empty if this version has no such file
   */
  public Optional<ParquetChunkReader> sideTable(String name) throws IOException {
    for (ChunkIndex.IndexedFile file : index.sideFiles()) {
      if (file.name().equals(name)) {
        return Optional.of(ParquetChunkReader.open(new StoredInputFile(store, file.path())));
      }
    }
    return Optional.empty();
  }

  /**
   * The bytes of a small file that was committed with this version.
   *
   * @param name its name at the root
   * @return empty if this version has no such file
   */
  public Optional<byte[]> sideFile(String name) throws IOException {
    for (ChunkIndex.IndexedFile file : index.sideFiles()) {
      if (file.name().equals(name)) {
        return Optional.of(store.read(file.path()));
      }
    }
    return Optional.empty();
  }

  /** Takes the columns of one row group after the other. */
  @FunctionalInterface
  public interface RowGroupVisitor {
    void accept(List<ColumnVector> columns) throws IOException;
  }

  /**
   * Reads some columns of all rows, in order: the quick way through a whole data set.
   *
   * @param columns names of columns, in the order in which {@code visitor} wants them
   * @param visitor is given one row group at a time, the only one in memory
   */
  public void scan(List<String> columns, RowGroupVisitor visitor) throws IOException {
    requireParquet();
    for (ChunkIndex.Chunk chunk : index.chunks()) {
      try (ParquetChunkReader reader = open(chunk)) {
        for (int group = 0; group < reader.rowGroups().size(); group++) {
          visitor.accept(reader.read(group, columns));
        }
      }
    }
  }

  /** Whether all data files are Parquet, so that rows can be read here. */
  public boolean isParquet() {
    return index.chunks().stream().allMatch(ChunkIndex.Chunk::isParquet);
  }

  /**
   * Fails if rows cannot be read here.
   *
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION})
   */
  public void requireParquet() {
    if (!isParquet()) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "%s: the data files are not Parquet; read them with a library for their own format"
              .formatted(store.root()));
    }
  }

  /**
   * Checks sizes, SHA-256, footers against the index, counts and groups; reads every file once.
   *
   * @return what is wrong, in the order of the index; empty if all is well
   */
  public List<Problem> verify() throws IOException {
    return new Verification(this).run();
  }

  /** Where all rows of the input went. */
  public Conservation conservation() {
    ChunkCounts counts = index().counts();
    return new Conservation(
        index().rowNoun() + "s",
        counts.read(),
        counts.added(),
        counts.written(),
        counts.rejected(),
        counts.filtered());
  }
}
