package io.shardmill.singlecell.shuffle;

import io.shardmill.singlecell.output.NumberedCells;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Cells of a few input blocks, packed, on their way to the chunks that they belong to.
 *
 * <p>As a file: all cells by rising index, then for each chunk with cells its number and where its
 * cells start and end, then the number of these chunks and where their list starts, each in 8
 * bytes. Memory: the packed cells, up to {@link #MOST_BYTES} and one block, and 24 bytes for each.
 */
final class Tile {

  /** A tile with this much in it is written. */
  static final int MOST_BYTES = 32 << 20;

  /** Bytes of what ends a file. */
  static final int TRAILER = 2 * Long.BYTES;

  /** Bytes of an entry of the list of chunks. */
  static final int SECTION = 3 * Long.BYTES;

  /** Bytes that can be written from the middle. */
  private static final class Bytes extends ByteArrayOutputStream {
    void writeTo(OutputStream out, int from, int to) throws IOException {
      out.write(buf, from, to - from);
    }
  }

  private record Cell(long index, int from, int to) {}

  private final long chunkSize;
  private final Bytes bytes = new Bytes();
  private final List<Cell> cells = new ArrayList<>();

  Tile(long chunkSize) {
    this.chunkSize = chunkSize;
  }

  void add(NumberedCells block) throws IOException {
    DataOutputStream out = new DataOutputStream(bytes);
    for (int row = 0; row < block.rows(); row++) {
      int from = bytes.size();
      CellRecord.write(block, row, out);
      cells.add(new Cell(block.index()[row], from, bytes.size()));
    }
  }

  boolean isEmpty() {
    return cells.isEmpty();
  }

  boolean isFull() {
    return bytes.size() >= MOST_BYTES;
  }

  /** Writes the cells and forgets them. */
  void writeTo(OutputStream stream) throws IOException {
    cells.sort(Comparator.comparingLong(Cell::index));
    SortedMap<Long, long[]> sections = new TreeMap<>();
    long position = 0;
    for (Cell cell : cells) {
      bytes.writeTo(stream, cell.from(), cell.to());
      long start = position;
      position += cell.to() - cell.from();
      sections.computeIfAbsent(cell.index() / chunkSize, chunk -> new long[] {start, 0})[1] =
          position;
    }
    DataOutputStream out = new DataOutputStream(stream);
    for (var section : sections.entrySet()) {
      out.writeLong(section.getKey());
      out.writeLong(section.getValue()[0]);
      out.writeLong(section.getValue()[1]);
    }
    out.writeLong(sections.size());
    out.writeLong(position);
    out.flush();
    cells.clear();
    bytes.reset();
  }
}
