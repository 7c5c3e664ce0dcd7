package io.shardmill.dataset;

import io.shardmill.parquet.ColumnVector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the runs of equal values of one string column of a file, block by block. */
final class GroupRuns {

  private final String kind;
  private final int column;
  private final List<ChunkEntry.GroupRun> finished = new ArrayList<>();
  private byte[] current = {};
  private long first;
  private long next;

  /**
   * Follows a column.
   *
   * @param column its place among the columns
   */
  GroupRuns(String kind, int column) {
    this.kind = kind;
    this.column = column;
  }

  /** Adds the next rows; a null or empty value is in no group. */
  void add(List<ColumnVector> columns) {
    add((ColumnVector.Strings) columns.get(column));
  }

  private void add(ColumnVector.Strings texts) {
    for (int row = 0; row < texts.rows(); row++) {
      boolean isNull = texts.nulls() != null && texts.nulls().get(row);
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
  List<ChunkEntry.GroupRun> finish() {
    endRun();
    return finished;
  }

  private void endRun() {
    if (next > first && current.length > 0) {
      String key = new String(current, StandardCharsets.UTF_8);
      finished.add(new ChunkEntry.GroupRun(kind, key, first, next - first));
    }
    first = next;
  }
}
