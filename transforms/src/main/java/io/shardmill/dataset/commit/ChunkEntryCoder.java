package io.shardmill.dataset.commit;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.flow.ChunkRangeCoder;
import io.shardmill.dataset.index.GroupRuns;
import io.shardmill.parquet.WrittenFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;
import org.jspecify.annotations.Nullable;

/**
 * Codes an entry, both where a runner moves it and in the work area of an unfinished run, so that a
 * resumed run can take it up. A change of this form needs a new {@link #VERSION}.
 */
public final class ChunkEntryCoder extends AtomicCoder<ChunkEntry> {

  private static final int VERSION = 2;
  private static final ChunkEntryCoder INSTANCE = new ChunkEntryCoder();

  private ChunkEntryCoder() {}

  public static ChunkEntryCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ChunkEntry entry, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeByte(VERSION);
    ChunkRangeCoder.of().encode(entry.range(), out);
    writeFile(entry.data(), out);
    writeFile(entry.rejected(), out);
    writeGroups(entry.groups(), out);
    ChunkCounts counts = entry.counts();
    out.writeLong(counts.read());
    writeReasons(counts.added(), out);
    out.writeLong(counts.written());
    writeReasons(counts.rejected(), out);
    writeReasons(counts.filtered(), out);
    out.writeLong(entry.inputCrc32());
    out.flush();
  }

  @Override
  public ChunkEntry decode(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new CoderException(
          "Chunk entry of version %d, this is version %d".formatted(version, VERSION));
    }
    ChunkRange range = ChunkRangeCoder.of().decode(in);
    ChunkEntry.DataFile data = readFile(in);
    ChunkEntry.DataFile rejected = readFile(in);
    List<GroupRuns> groups = readGroups(in);
    ChunkCounts counts =
        new ChunkCounts(
            in.readLong(), readReasons(in), in.readLong(), readReasons(in), readReasons(in));
    return new ChunkEntry(range, data, rejected, groups, counts, in.readLong());
  }

  private static void writeFile(ChunkEntry.@Nullable DataFile file, DataOutputStream out)
      throws IOException {
    out.writeBoolean(file != null);
    if (file == null) {
      return;
    }
    out.writeUTF(file.path());
    WrittenFile written = file.file();
    out.writeLong(written.rows());
    out.writeLong(written.bytes());
    out.writeUTF(written.sha256());
    out.writeInt(written.rowGroups().size());
    for (WrittenFile.RowGroup group : written.rowGroups()) {
      out.writeLong(group.rows());
      out.writeLong(group.offset());
      out.writeLong(group.bytes());
      out.writeInt(group.ranges().size());
      for (WrittenFile.ValueRange values : group.ranges()) {
        out.writeUTF(values.column());
        writeBound(values.min(), out);
        writeBound(values.max(), out);
        out.writeLong(values.nulls());
      }
    }
  }

  private static ChunkEntry.@Nullable DataFile readFile(DataInputStream in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    String path = in.readUTF();
    long rows = in.readLong();
    long bytes = in.readLong();
    String sha256 = in.readUTF();
    List<WrittenFile.RowGroup> groups = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      long groupRows = in.readLong();
      long offset = in.readLong();
      long groupBytes = in.readLong();
      List<WrittenFile.ValueRange> ranges = new ArrayList<>();
      for (int j = in.readInt(); j > 0; j--) {
        ranges.add(
            new WrittenFile.ValueRange(in.readUTF(), readBound(in), readBound(in), in.readLong()));
      }
      groups.add(new WrittenFile.RowGroup(groupRows, offset, groupBytes, ranges));
    }
    return new ChunkEntry.DataFile(path, new WrittenFile(rows, bytes, sha256, groups));
  }

  private static void writeGroups(@Nullable List<GroupRuns> groups, DataOutputStream out)
      throws IOException {
    out.writeBoolean(groups != null);
    if (groups == null) {
      return;
    }
    out.writeInt(groups.size());
    for (GroupRuns runs : groups) {
      runs.write(out);
    }
  }

  private static @Nullable List<GroupRuns> readGroups(DataInputStream in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    List<GroupRuns> groups = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      groups.add(GroupRuns.read(in));
    }
    return groups;
  }

  private static void writeBound(@Nullable Serializable bound, DataOutputStream out)
      throws IOException {
    if (bound == null) {
      out.writeByte('-');
    } else if (bound instanceof Long number) {
      out.writeByte('l');
      out.writeLong(number);
    } else if (bound instanceof Double number) {
      out.writeByte('d');
      out.writeDouble(number);
    } else if (bound instanceof String text) {
      out.writeByte('s');
      out.writeUTF(text);
    } else if (bound instanceof Boolean flag) {
      out.writeByte(flag ? 't' : 'f');
    } else {
      throw new CoderException("Not a bound: " + bound.getClass());
    }
  }

  private static @Nullable Serializable readBound(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case '-' -> null;
      case 'l' -> in.readLong();
      case 'd' -> in.readDouble();
      case 's' -> in.readUTF();
      case 't' -> true;
      case 'f' -> false;
      default -> throw new CoderException("Not a kind of bound: " + kind);
    };
  }

  private static void writeReasons(SortedMap<String, Long> reasons, DataOutputStream out)
      throws IOException {
    out.writeInt(reasons.size());
    for (var reason : reasons.entrySet()) {
      out.writeUTF(reason.getKey());
      out.writeLong(reason.getValue());
    }
  }

  private static SortedMap<String, Long> readReasons(DataInputStream in) throws IOException {
    SortedMap<String, Long> reasons = new TreeMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      reasons.put(in.readUTF(), in.readLong());
    }
    return reasons;
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
