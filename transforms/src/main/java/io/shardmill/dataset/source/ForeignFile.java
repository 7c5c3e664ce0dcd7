package io.shardmill.dataset.source;

import io.shardmill.column.TableSchema;
import io.shardmill.error.Causes;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.parquet.read.ParquetChunkReader;
import io.shardmill.storage.InputFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A file of another program, as its footer describes it.
 *
 * @param file where it is
 * @param groupRows the rows of its row groups
 */
record ForeignFile(InputFile file, long[] groupRows) implements Serializable {

  /** What a footer says beside the rows. */
  record Footer(TableSchema schema, List<WrittenFile.RowGroup> rowGroups) {

    long[] groupRows() {
      return rowGroups.stream().mapToLong(WrittenFile.RowGroup::rows).toArray();
    }

    /** The row groups that may have rows which meet all tests. */
    BitSet needed(List<ColumnTest> tests) {
      BitSet needed = new BitSet();
      for (int group = 0; group < rowGroups.size(); group++) {
        WrittenFile.RowGroup rowGroup = rowGroups.get(group);
        needed.set(group, tests.stream().allMatch(test -> mayHold(test, rowGroup)));
      }
      return needed;
    }

    private static boolean mayHold(ColumnTest test, WrittenFile.RowGroup rowGroup) {
      return rowGroup.ranges().stream()
          .filter(range -> range.column().equals(test.column()))
          .allMatch(
              range -> test.mayHold(range.min(), range.max(), range.nulls(), rowGroup.rows()));
    }
  }

  /**
   * Reads a footer.
   *
   * @param columns those that are needed, none for all
   * @throws ShardmillException ({@code SOURCE_UNAVAILABLE}) if it is no Parquet file, or one of the
   *     columns is not there or of a type that is not read
   */
  static Footer footer(InputFile file, List<String> columns) throws IOException {
    try (ParquetChunkReader reader = open(file, columns)) {
      return new Footer(reader.schema(), reader.rowGroups());
    }
  }

  /** Opens a file for some of its columns, none for all. */
  static ParquetChunkReader open(InputFile file, List<String> columns) throws IOException {
    LocatedFile located = new LocatedFile(file);
    try {
      return columns.isEmpty()
          ? ParquetChunkReader.open(located)
          : ParquetChunkReader.open(located, columns);
    } catch (NoSuchElementException e) {
      throw unreadable(file, Causes.firstLine(e), e);
    } catch (IllegalArgumentException e) {
      throw unreadable(
          file,
          Causes.firstLine(e) + "; leave it out by --columns, or write the file with another type",
          e);
    } catch (EOFException | RuntimeException e) {
      throw unreadable(file, "is no whole Parquet file; fetch it again, or leave it out", e);
    }
  }

  private static ShardmillException unreadable(InputFile file, String what, Exception cause) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE, "%s: %s".formatted(file.name(), what), cause);
  }
}
