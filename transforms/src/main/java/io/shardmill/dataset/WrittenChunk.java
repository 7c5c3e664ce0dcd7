package io.shardmill.dataset;

import io.shardmill.quality.StatisticsSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * All that evaluating a chunk gave, beside its files. What a finished chunk leaves in the work
 * area, so that a resumed run reports the same without evaluating it again.
 */
record WrittenChunk(ChunkEntry entry, StatisticsSet statistics) {

  byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    ChunkEntryCoder.of().encode(entry, out);
    statistics.write(out);
    out.flush();
    return bytes.toByteArray();
  }

  static WrittenChunk fromBytes(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    return new WrittenChunk(ChunkEntryCoder.of().decode(in), StatisticsSet.read(in));
  }
}
