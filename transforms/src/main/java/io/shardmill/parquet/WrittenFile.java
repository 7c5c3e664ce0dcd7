package io.shardmill.parquet;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the writer tells of a finished file.
 *
 * @param rows rows in the file
 * @param bytes size of the file
 * @param sha256 lower-case hex SHA-256 of the whole file
 * @param rowGroups its row groups in order, none if it is not Parquet
 */
public record WrittenFile(long rows, long bytes, String sha256, List<RowGroup> rowGroups)
    implements Serializable {

  public WrittenFile {
    rowGroups = List.copyOf(rowGroups);
  }

  /**
   * One row group.
   *
   * @param rows its rows
   * @param offset byte offset of its first page
   * @param bytes its compressed size, all columns
   * @param ranges smallest and largest value of each column that is not a list, in column order
   */
  public record RowGroup(long rows, long offset, long bytes, List<ValueRange> ranges)
      implements Serializable {

    public RowGroup {
      ranges = List.copyOf(ranges);
    }
  }

  /**
   * The values of one column in one row group: {@link Long} for integers and timestamps, {@link
   * Double} for floats (NaN is ignored), {@link String} for strings (cut like the footer's
   * statistics, so a bound and not a value), {@link Boolean}; texts of UUIDs and decimal numbers;
   * absent for other types and where all rows are null.
   *
   * @param column name of the column
   * @param min not above any value
   * @param max not below any value
   * @param nulls number of null rows
   */
  public record ValueRange(
      String column, @Nullable Serializable min, @Nullable Serializable max, long nulls)
      implements Serializable {}
}
