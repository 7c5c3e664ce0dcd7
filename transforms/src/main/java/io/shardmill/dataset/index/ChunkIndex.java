package io.shardmill.dataset.index;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.Growth;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.storage.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a reader needs to know of one version of a data set: the only truth about which files
 * belong to it. {@code docs/dataset-format.md} describes its JSON field by field.
 *
 * <p>Memory: linear in chunks and row groups, about 50 bytes for each flat column of each row
 * group; and at most 100,000 group runs, as more of them stay in a file.
 *
 * @param version its number, from 1
 * @param parentVersion the version that this one adds to, {@code null} if none
 * @param commit who committed it and when: all that differs between equal runs
 * @param rowNoun what a row is, in the singular
 * @param schema the table
 * @param identity all that the rows added by this version depend on
 * @param chunks the data files, in row order
 * @param rowGroups the row groups of all chunks, in row order
 * @param groups runs of rows that share a key; {@code null} if they are in {@code groupsFile}
 * @param groupsFile the groups as a Parquet file, {@code null} if they are inline
 * @param counts the conservation books of all chunks
 * @param books the books of each range, in row order, if the data set grows {@link
 *     Growth#BY_RANGES}; else none
 * @param inputs what was read, in order
 * @param rejected the files that list rows which are in no data file
 * @param axes what positions in list columns stand for
 * @param attributes further facts
 * @param aliases second names of parts of the index, as {@link DatasetPlan#alias} gives them
 * @param splits how rows are split for training, {@code null} if they are not
 * @param sideFiles files about the whole version
 * @param nextFile number that the first file of a next version gets
 */
public record ChunkIndex(
    long version,
    @Nullable Long parentVersion,
    Commit commit,
    String rowNoun,
    TableSchema schema,
    RunIdentity identity,
    List<Chunk> chunks,
    RowGroups rowGroups,
    @Nullable Groups groups,
    @Nullable IndexedFile groupsFile,
    ChunkCounts counts,
    List<RangeBooks> books,
    List<Input> inputs,
    List<IndexedFile> rejected,
    SortedMap<String, List<String>> axes,
    SortedMap<String, String> attributes,
    SortedMap<String, String> aliases,
    @Nullable SplitRule splits,
    List<IndexedFile> sideFiles,
    long nextFile) {

  /** The format that this code reads and writes. */
  public static final int FORMAT_VERSION = 2;

  /**
   * The act of committing.
   *
   * @param runId the run, also found in its claim while it runs
   * @param committedAt ISO 8601, UTC
   */
  public record Commit(String runId, String committedAt) {}

  /**
   * A data file.
   *
   * @param path relative to the root
   * @param rows its rows
   * @param startIdx index of its first row in the data set
   * @param bytes its size
   * @param sha256 lower-case hex SHA-256 of the whole file
   * @param firstRowGroup index of its first row group in {@link #rowGroups}
   * @param rowGroups number of its row groups
   * @param source the input it was read from
   * @param sourceStart where its range of the input starts, in the input's own unit
   * @param sourceEnd where the range ends, exclusive
   */
  public record Chunk(
      String path,
      long rows,
      long startIdx,
      long bytes,
      String sha256,
      int firstRowGroup,
      int rowGroups,
      String source,
      long sourceStart,
      long sourceEnd) {

    /** Whether it is a Parquet file, so that it can be read by columns and row groups. */
    public boolean isParquet() {
      return path.endsWith(".parquet");
    }

    /** First index after its last row. */
    public long endIdx() {
      return startIdx + rows;
    }
  }

  /**
   * The conservation books of one evaluated range, with or without a data file.
   *
   * @param source what was read
   * @param start where the range starts, in the input's own unit
   * @param end where the range ends, exclusive
   * @param counts where its rows went
   * @param rejected path of the file that lists its removed rows, {@code null} if there is none
   */
  public record RangeBooks(
      String source, long start, long end, ChunkCounts counts, @Nullable String rejected) {}

  /**
   * An input.
   *
   * @param identity what it was when it was read
   * @param crc32 CRC-32 of a file whose every byte was read, else {@code null}
   * @param version the version that added its rows
   */
  public record Input(InputIdentity identity, @Nullable Long crc32, long version) {

    /** The file or table. */
    public String name() {
      return identity.name();
    }
  }

  /**
   * A file that is not a data file.
   *
   * @param name what it is called for people; at the root, for side files
   * @param path relative to the root
   * @param bytes its size
   * @param sha256 lower-case hex SHA-256 of the whole file
   * @param rows rows of a Parquet file, else 0
   */
  public record IndexedFile(String name, String path, long bytes, String sha256, long rows) {}

  public ChunkIndex {
    chunks = List.copyOf(chunks);
    books = List.copyOf(books);
    inputs = List.copyOf(inputs);
    rejected = List.copyOf(rejected);
    sideFiles = List.copyOf(sideFiles);
    if ((groups == null) == (groupsFile == null)) {
      throw new IllegalArgumentException("Groups are either inline or in a file");
    }
  }

  /** This index with files about the whole version. */
  public ChunkIndex withSideFiles(List<IndexedFile> files) {
    return new ChunkIndex(
        version,
        parentVersion,
        commit,
        rowNoun,
        schema,
        identity,
        chunks,
        rowGroups,
        groups,
        groupsFile,
        counts,
        books,
        inputs,
        rejected,
        axes,
        attributes,
        aliases,
        splits,
        files,
        nextFile);
  }

  /** Hash of all that the rows added by this version depend on. */
  public String configHash() {
    return identity.hash();
  }

  /**
   * Hash of what a reader gets, in lower-case hex: of the configuration, the data files and the
   * tables beside them. It is equal for equal data sets, whoever committed them when and where.
   */
  public String contentSha256() {
    Stream<String> data = chunks.stream().map(chunk -> chunk.path() + " " + chunk.sha256());
    Stream<String> tables =
        sideFiles.stream()
            .filter(file -> file.name().endsWith(".parquet"))
            .map(file -> file.name() + " " + file.sha256());
    return Sha256.ofLines(
        Stream.of(Stream.of(configHash()), data, tables).flatMap(lines -> lines).toList());
  }

  /** All files of this version that are not data files: those that a reader has to find too. */
  public List<IndexedFile> otherFiles() {
    List<IndexedFile> files = new ArrayList<>(rejected);
    files.addAll(sideFiles);
    if (groupsFile != null) {
      files.add(groupsFile);
    }
    return files;
  }

  /** The rows of all chunks. */
  public long totalRows() {
    return chunks.isEmpty() ? 0 : chunks.get(chunks.size() - 1).endIdx();
  }

  /** The size of all data files. */
  public long totalBytes() {
    return chunks.stream().mapToLong(Chunk::bytes).sum();
  }
}
