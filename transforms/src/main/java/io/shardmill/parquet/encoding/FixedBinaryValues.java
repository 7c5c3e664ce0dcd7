package io.shardmill.parquet.encoding;

import io.shardmill.column.ColumnVector;
import io.shardmill.column.FixedBinaryText;
import io.shardmill.column.Meaning;
import java.util.List;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** Binary values of one width, copied as they are. */
final class FixedBinaryValues extends PageValues {
  private final Meaning meaning;
  private final ByteSink bytes = new ByteSink();
  private int count;

  FixedBinaryValues(Meaning meaning) {
    this.meaning = meaning;
  }

  @Override
  public List<Encoding> encodings() {
    return List.of(Encoding.PLAIN);
  }

  @Override
  public void append(ColumnVector vector, int from, int to) {
    ColumnVector.FixedBinaries source = (ColumnVector.FixedBinaries) vector;
    bytes.write(source.bytes(), from * source.width(), (to - from) * source.width());
    count += to - from;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void clear() {
    count = 0;
    bytes.clear();
  }

  @Override
  void encodeValues(Encoding encoding, ByteSink out) {
    out.write(bytes.array(), 0, bytes.size());
  }

  @Override
  public @Nullable Bounds bounds() {
    return count > 0 && FixedBinaryText.has(meaning)
        ? FixedBinaryBounds.of(meaning, bytes.array(), count)
        : null;
  }
}
