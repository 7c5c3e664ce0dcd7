package io.shardmill.chunk.exact;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.flow.BinaryCoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/**
 * Rows of files, gathered block by block: what {@link FindKeptRows} accumulates. About two bytes
 * for each row, much less for runs of rows. Not thread-safe.
 */
public final class RowSet {

  /** Codes sets of rows. */
  public static final BinaryCoder<RowSet> CODER =
      BinaryCoder.of(RowSet.class, RowSet::write, RowSet::read);

  private final Map<String, RoaringBitmap> rows = new TreeMap<>();

  /** Adds the rows of a block. */
  void add(Block block) {
    RoaringBitmap set = rows.computeIfAbsent(block.source(), file -> new RoaringBitmap());
    for (int row = 0; row < block.rows(); row++) {
      set.add(Math.toIntExact(block.position(row)));
    }
  }

  void addAll(RowSet other) {
    other.rows.forEach((file, more) -> rows.merge(file, more, RowSet::union));
  }

  private static RoaringBitmap union(RoaringBitmap left, RoaringBitmap right) {
    left.or(right);
    return left;
  }

  /** The rows of a file, empty if it has none here. */
  RoaringBitmap rows(String file) {
    return rows.getOrDefault(file, new RoaringBitmap());
  }

  private void write(DataOutput out) throws IOException {
    out.writeInt(rows.size());
    for (Map.Entry<String, RoaringBitmap> file : rows.entrySet()) {
      out.writeUTF(file.getKey());
      file.getValue().runOptimize();
      file.getValue().serialize(out);
    }
  }

  private static RowSet read(DataInput in) throws IOException {
    RowSet set = new RowSet();
    for (int i = in.readInt(); i > 0; i--) {
      RoaringBitmap rows = new RoaringBitmap();
      set.rows.put(in.readUTF(), rows);
      rows.deserialize(in);
    }
    return set;
  }
}
