package io.shardmill.dataset.write;

import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.index.GroupRuns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the runs of equal values of one string column of a file, block by block. */
final class GroupRunFinder {

  private final int column;
  private final GroupRuns.Builder finished;
  private byte[] current = {};
  private long first;
  private long next;

  /**
   * Follows a column.
   *
   * @param column its place among the columns
   */
  GroupRunFinder(String kind, int column) {
    this.column = column;
    this.finished = GroupRuns.of(kind);
  }

  /** Adds the next rows; a null or empty value is in no group. */
  void add(List<ColumnVector> columns) throws IOException {
    add(texts(columns.get(column)));
  }

  /** Whole numbers and truth values are keys by what they are written as. */
  private static ColumnVector.Strings texts(ColumnVector values) {
    if (values instanceof ColumnVector.Strings texts) {
      return texts;
    }
    List<@Nullable String> texts = new ArrayList<>(values.rows());
    for (int row = 0; row < values.rows(); row++) {
      texts.add(values.isNull(row) ? null : values.textAt(row));
    }
    return ColumnVector.Strings.ofNullable(texts);
  }

  private void add(ColumnVector.Strings texts) throws IOException {
    for (int row = 0; row < texts.rows(); row++) {
      boolean isNull = texts.isNull(row);
      int from = texts.offsets()[row];
      int to = texts.offsets()[row + 1];
      if (isNull || !Arrays.equals(current, 0, current.length, texts.bytes(), from, to)) {
        endRun();
        current = isNull ? new byte[0] : Arrays.copyOfRange(texts.bytes(), from, to);
      }
      next++;
    }
  }

  /** All runs, once no more rows come. */
  GroupRuns finish() throws IOException {
    endRun();
    return finished.build();
  }

  private void endRun() throws IOException {
    if (next > first && current.length > 0) {
      finished.add(new String(current, StandardCharsets.UTF_8), first, next - first);
    }
    first = next;
  }
}
