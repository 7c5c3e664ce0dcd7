package io.shardmill.dataset;

import io.shardmill.parquet.ColumnVector;
import io.shardmill.parquet.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the runs of equal values of one string column of a file, block by block. */
final class GroupRuns {

  private final String kind;
  private final List<ChunkEntry.GroupRun> finished = new ArrayList<>();
  private byte[] current = {};
  private long first;
  private long next;

  GroupRuns(String kind) {
    this.kind = kind;
  }

  /** Adds the next rows; a null or empty value is in no group. */
  void add(TableSchema schema, List<ColumnVector> columns) {
    add((ColumnVector.Strings) columns.get(schema.indexOf(kind)));
  }

  private void add(ColumnVector.Strings column) {
    for (int row = 0; row < column.rows(); row++) {
      boolean isNull = column.nulls() != null && column.nulls().get(row);
      int from = column.offsets()[row];
      int to = column.offsets()[row + 1];
      if (isNull || !Arrays.equals(current, 0, current.length, column.bytes(), from, to)) {
        endRun();
        current = isNull ? new byte[0] : Arrays.copyOfRange(column.bytes(), from, to);
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
