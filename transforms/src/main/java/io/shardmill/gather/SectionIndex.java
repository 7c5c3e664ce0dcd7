package io.shardmill.gather;

import io.shardmill.storage.PendingFile;
import io.shardmill.storage.WorkArea;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Which sections of which ranges hold rows of a chunk.
 *
 * <p>As a file: the sections of all chunks, chunk by chunk, those of a chunk in the order of ranges
 * and tiles; then for each chunk, and once more after the last, the number of sections before its
 * own, in 8 bytes.
 *
 * <p>Built once, by merging the lists that the ranges left. Memory: 8 bytes for each chunk and a
 * piece of each list, together 64 MiB for up to 128 thousand ranges and 512 bytes for each beyond.
 * Looking a chunk up opens one file and takes the sections of the chunk into memory.
 */
final class SectionIndex {

  private static final int LEAST_PIECE = 512;

  private SectionIndex() {}

  /** The sections of one range that are not in the index yet. */
  private static final class RangeSections {
    private final SectionStream stream;
    private final DataInputStream in;
    private final long range;
    private Section first;

    RangeSections(WorkArea work, long range, int piece) throws IOException {
      this.stream = SectionStream.of(work, RangeFiles.sections(range), piece);
      this.in = new DataInputStream(stream);
      this.range = range;
      this.first = new Section(-1, range, 0, 0);
    }

    boolean next() throws IOException {
      if (stream.atEnd()) {
        return false;
      }
      first = new Section(in.readLong(), range, in.readLong(), in.readLong());
      return true;
    }
  }

  /** Writes the index, if an earlier attempt has not. */
  static void build(WorkArea work, long ranges, long chunks) throws IOException {
    if (work.hasWorkFile(RangeFiles.INDEX)) {
      return;
    }
    PriorityQueue<RangeSections> lists =
        new PriorityQueue<>(
            Comparator.<RangeSections>comparingLong(list -> list.first.chunk())
                .thenComparingLong(list -> list.range));
    int piece = SectionStream.piece(ranges, LEAST_PIECE);
    for (long range = 0; range < ranges; range++) {
      RangeSections list = new RangeSections(work, range, piece);
      if (list.next()) {
        lists.add(list);
      }
    }
    long[] before = new long[Math.toIntExact(chunks + 1)];
    try (PendingFile file = work.newWorkFile(RangeFiles.INDEX);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file, 1 << 16))) {
      while (!lists.isEmpty()) {
        RangeSections list = lists.remove();
        before[(int) list.first.chunk() + 1]++;
        list.first.writeOfChunk(out);
        if (list.next()) {
          lists.add(list);
        }
      }
      out.writeLong(0);
      for (int chunk = 1; chunk < before.length; chunk++) {
        before[chunk] += before[chunk - 1];
        out.writeLong(before[chunk]);
      }
      out.flush();
      file.publish();
    }
  }

  /** The sections of a chunk. */
  static List<Section> of(WorkArea work, long chunk, long chunks) throws IOException {
    try (SeekableByteChannel channel = work.openWorkFile(RangeFiles.INDEX)) {
      long counts = channel.size() - Long.BYTES * (chunks + 1);
      ByteBuffer pair = SectionStream.read(channel, counts + Long.BYTES * chunk, 2 * Long.BYTES);
      long first = pair.getLong();
      int size = Math.toIntExact(pair.getLong() - first);
      ByteBuffer list =
          SectionStream.read(
              channel, first * Section.BYTES, Math.multiplyExact(size, Section.BYTES));
      List<Section> sections = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        sections.add(Section.ofChunk(chunk, list));
      }
      return sections;
    }
  }
}
