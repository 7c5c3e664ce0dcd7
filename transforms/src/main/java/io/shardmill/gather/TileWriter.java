package io.shardmill.gather;

import java.io.ByteArrayOutputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes the packed rows of a range as tiles, one after the other. In a tile the rows of a few
 * blocks stand by rising key, each after its key in 8 bytes.
 *
 * <p>Memory: a tile, up to its size and one block, with 40 bytes for each row, and 32 bytes for
 * each section of the range, of which there are no more than rows.
 */
final class TileWriter implements PackedRows {

  /** Bytes that can be written from the middle. */
  private static final class Bytes extends ByteArrayOutputStream {
    void writeTo(OutputStream out, int from, int to) throws IOException {
      out.write(buf, from, to - from);
    }
  }

  private record Row(long key, long chunk, int from, int to) {}

  private final KeyCuts keys;
  private final long range;
  private final int tileBytes;
  private final OutputStream stream;
  private final Bytes bytes = new Bytes();
  private final DataOutputStream packed = new DataOutputStream(bytes);
  private final List<Row> rows = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private long position;
  private long openKey = -1;
  private long openChunk = -1;
  private int openFrom;

  /**
   * Starts the first tile.
   *
   * @param keys how the keys are cut into chunks
   * @param tileBytes a tile with this much in it is written
   * @param stream takes the tiles
   */
  TileWriter(KeyCuts keys, long range, int tileBytes, OutputStream stream) {
    this.keys = keys;
    this.range = range;
    this.tileBytes = tileBytes;
    this.stream = stream;
  }

  @Override
  public DataOutput add(long key) throws IOException {
    long chunk = keys.chunk(key);
    endRow();
    openKey = key;
    openChunk = chunk;
    openFrom = bytes.size();
    packed.writeLong(key);
    return packed;
  }

  private void endRow() {
    if (bytes.size() > openFrom) {
      rows.add(new Row(openKey, openChunk, openFrom, bytes.size()));
      openFrom = bytes.size();
    }
  }

  /** Tells that a block ends. */
  void endBlock() throws IOException {
    endRow();
    if (bytes.size() >= tileBytes) {
      endTile();
    }
  }

  private void endTile() throws IOException {
    rows.sort(Comparator.comparingLong(Row::key)); // Keeps the order of equal ones.
    long start = position;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      bytes.writeTo(stream, row.from(), row.to());
      position += row.to() - row.from();
      if (i + 1 == rows.size() || rows.get(i + 1).chunk() != row.chunk()) {
        sections.add(new Section(row.chunk(), range, start, position));
        start = position;
      }
    }
    rows.clear();
    bytes.reset();
    openFrom = 0;
  }

  /** Ends the last tile. Returns the sections by chunk, those of a chunk in the order of tiles. */
  List<Section> finish() throws IOException {
    endTile();
    stream.flush();
    sections.sort(Comparator.comparingLong(Section::chunk));
    return sections;
  }
}
