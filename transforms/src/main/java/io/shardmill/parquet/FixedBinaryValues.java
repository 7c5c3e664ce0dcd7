package io.shardmill.parquet;

import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** Binary values of one width, copied as they are. */
final class FixedBinaryValues extends PageValues {
  private final ByteSink bytes = new ByteSink();
  private int count;

  @Override
  Choice choice() {
    return Choice.DIRECT;
  }

  @Override
  void append(ColumnVector vector, int from, int to) {
    ColumnVector.FixedBinaries source = (ColumnVector.FixedBinaries) vector;
    bytes.write(source.bytes(), from * source.width(), (to - from) * source.width());
    count += to - from;
  }

  @Override
  int count() {
    return count;
  }

  @Override
  void clear() {
    count = 0;
    bytes.clear();
  }

  @Override
  Encoding encode(ByteSink out) {
    out.write(bytes.array(), 0, bytes.size());
    return Encoding.PLAIN;
  }

  @Override
  @Nullable Bounds bounds() {
    return null;
  }
}
