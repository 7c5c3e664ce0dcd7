package io.shardmill.dataset.index;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.storage.DamageException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Compares the parts of an index with each other, so that whoever reads it may believe all of it.
 * An index that passes names no file twice and none outside, and counts every row once.
 */
public final class IndexCheck {

  private final ChunkIndex index;
  private final Set<String> paths = new HashSet<>();

  private IndexCheck(ChunkIndex index) {
    this.index = index;
  }

  /** Fails with a {@link DamageException} or an {@link ArithmeticException}. */
  static void check(ChunkIndex index) throws IOException {
    IndexCheck check = new IndexCheck(index);
    check.numbers();
    check.rowGroups();
    check.chunks();
    check.books();
    check.files();
    Groups groups = index.groups();
    if (groups instanceof InlineGroups inline) {
      for (String name : inline.kinds()) {
        InlineGroups.Kind kind = inline.kind(name);
        require(
            kind.chunk.size() == kind.key.size()
                && kind.firstRow.size() == kind.key.size()
                && kind.rows.size() == kind.key.size(),
            "the arrays of a kind of groups are not of one length");
        for (int i = 0; i < kind.key.size(); i++) {
          require(kind.key.get(i) < kind.keys.size(), "a run of rows has a key that is not listed");
        }
      }
      inline.forEach(spans(index));
    }
  }

  /** Fails at a run of rows that is outside of its chunk. */
  public static Groups.Visitor spans(ChunkIndex index) {
    return (kind, key, span) ->
        require(
            span.chunk() >= 0
                && span.chunk() < index.chunks().size()
                && span.firstRow() >= 0
                && span.rows() >= 0
                && Math.addExact(span.firstRow(), span.rows())
                    <= index.chunks().get(span.chunk()).rows(),
            "a group is outside of its chunk");
  }

  /** Fails if an index is that of another version than its file's name says. */
  static void version(ChunkIndex index, long version) {
    require(
        index.version() == version,
        "its version is %d, and its name says %d".formatted(index.version(), version));
  }

  private void numbers() {
    Long parent = index.parentVersion();
    require(
        parent == null || parent == index.version() - 1, "its parent is not the version before it");
    require(
        index.nextFile() >= index.chunks().size(), "next_file is smaller than the number of files");
  }

  private void rowGroups() {
    RowGroups rowGroups = index.rowGroups();
    int count = rowGroups.count();
    boolean even = rowGroups.offsets.size() == count && rowGroups.bytes.size() == count;
    for (RowGroups.Ranges ranges : rowGroups.columns().values()) {
      even &=
          ranges.min.size() == count && ranges.max.size() == count && ranges.nulls.size() == count;
    }
    require(even, "the arrays of row_groups are not of one length");
  }

  private void chunks() {
    long rows = 0;
    long bytes = 0;
    int firstRowGroup = 0;
    for (ChunkIndex.Chunk chunk : index.chunks()) {
      require(
          chunk.startIdx() == rows && chunk.firstRowGroup() == firstRowGroup,
          "a chunk does not start where the one before it ends");
      require(paths.add(chunk.path()), "two chunks have one file");
      require(chunk.sourceStart() <= chunk.sourceEnd(), "a chunk's source_end is before its start");
      firstRowGroup = Math.addExact(firstRowGroup, chunk.rowGroups());
      require(
          firstRowGroup <= index.rowGroups().count(), "chunks have more row groups than listed");
      long inRowGroups = 0;
      for (int i = chunk.firstRowGroup(); i < firstRowGroup; i++) {
        inRowGroups = Math.addExact(inRowGroups, index.rowGroups().rows(i));
      }
      require(
          !chunk.isParquet() || inRowGroups == chunk.rows(),
          "the rows of a chunk are not those of its row groups");
      rows = Math.addExact(rows, chunk.rows());
      bytes = Math.addExact(bytes, chunk.bytes());
    }
    require(
        firstRowGroup == index.rowGroups().count(), "chunks have fewer row groups than are listed");
    require(index.counts().written() == rows, "the rows of its chunks are not those of its counts");
  }

  private void books() {
    require(balanced(index.counts()), "its counts do not balance");
    if (index.books().isEmpty()) {
      return;
    }
    Set<String> rejected = new HashSet<>();
    index.rejected().forEach(file -> rejected.add(file.path()));
    ChunkCounts sum = ChunkCounts.NONE;
    int files = 0;
    for (ChunkIndex.RangeBooks books : index.books()) {
      require(balanced(books.counts()), "the books of a range do not balance");
      require(
          books.rejected() == null || rejected.contains(books.rejected()),
          "the books of a range name a list of rejected rows that is not listed");
      files += books.counts().written() > 0 ? 1 : 0;
      sum = sum.plus(books.counts());
    }
    require(sum.equals(index.counts()), "the books of its ranges do not add up to its counts");
    require(files == index.chunks().size(), "the books of its ranges have other files than listed");
  }

  /** Without the wrapping around of large numbers, which could hide anything. */
  private static boolean balanced(ChunkCounts counts) {
    long in = counts.read();
    long out = counts.written();
    for (long rows : counts.added().values()) {
      in = Math.addExact(in, rows);
    }
    for (long rows : counts.rejected().values()) {
      out = Math.addExact(out, rows);
    }
    for (long rows : counts.filtered().values()) {
      out = Math.addExact(out, rows);
    }
    return in == out;
  }

  private void files() {
    for (ChunkIndex.IndexedFile file : index.rejected()) {
      require(
          file.path().endsWith("/" + file.name()), "the name of a list is not that of its file");
      require(paths.add(file.path()), "two lists of rejected rows are one file");
    }
    index.sideFiles().forEach(this::ofVersion);
    ChunkIndex.IndexedFile groups = index.groupsFile();
    if (groups != null) {
      ofVersion(groups);
    }
  }

  private void ofVersion(ChunkIndex.IndexedFile file) {
    require(Layout.isSideFile(file.name()), "the name of a side file is not a plain one");
    require(
        Layout.isOfVersion(file.path(), index.version(), file.name()),
        "a side file is not in the folder of its version");
    require(paths.add(file.path()), "two side files have one name");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new DamageException(otherwise);
    }
  }
}
