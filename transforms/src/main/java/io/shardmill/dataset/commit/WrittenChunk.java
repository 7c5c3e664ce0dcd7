package io.shardmill.dataset.commit;

import io.shardmill.dataset.index.Layout;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.storage.DamageException;
import io.shardmill.storage.DatasetPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * All that evaluating a chunk gave, beside its files. What a finished chunk leaves in the work
 * area, so that a resumed run can report the same without evaluating it again; with a checksum,
 * since the run that reads it may start long after the one that wrote it was killed.
 */
public record WrittenChunk(ChunkEntry entry, StatisticsSet statistics) {

  public byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    ChunkEntryCoder.of().encode(entry, out);
    statistics.write(out);
    out.writeInt(checksum(bytes.toByteArray()));
    return bytes.toByteArray();
  }

  /**
   * Reads what a chunk left.
   *
   * @param location of the file, for a message
   * @throws io.shardmill.error.ShardmillException if it is damaged
   */
  static WrittenChunk of(byte[] bytes, long ordinal, String location) {
    try {
      WrittenChunk written = decoded(bytes);
      ChunkEntry entry = written.entry();
      if (entry.range().ordinal() != ordinal) {
        throw new DamageException("it is that of another chunk");
      }
      requireBelow(Layout.DATA, entry.data());
      requireBelow(Layout.REJECTED, entry.rejected());
      return written;
    } catch (DamageException e) {
      throw e.of(
          location,
          "note of a finished chunk",
          "Remove this file and resume the run: the chunk is evaluated again");
    }
  }

  private static WrittenChunk decoded(byte[] bytes) {
    byte[] content = Arrays.copyOf(bytes, Math.max(0, bytes.length - Integer.BYTES));
    if (bytes.length < Integer.BYTES
        || ByteBuffer.wrap(bytes).getInt(content.length) != checksum(content)) {
      throw new DamageException("its checksum is wrong");
    }
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
      return new WrittenChunk(ChunkEntryCoder.of().decode(in), StatisticsSet.read(in));
    } catch (IOException | RuntimeException e) {
      throw new DamageException("it was left by other software");
    }
  }

  private static void requireBelow(String folder, ChunkEntry.@Nullable DataFile file) {
    if (file != null) {
      DatasetPath.below(folder, file.path());
    }
  }

  private static int checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
