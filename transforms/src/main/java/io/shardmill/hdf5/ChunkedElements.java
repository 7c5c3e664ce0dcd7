package io.shardmill.hdf5;

import io.shardmill.hdf5.ChunkLookup.StoredChunk;
import io.shardmill.hdf5.filter.DamagedChunk;
import io.shardmill.hdf5.filter.FilterPipeline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Elements in chunks, one or two dimensions of them.
 *
 * <p>The last decoded chunk stays, so that slices in order decode each chunk once. Of two
 * dimensions, rows from one boundary of chunks to another decode each chunk once.
 *
 * <p>Memory: a few times one chunk.
 */
final class ChunkedElements implements Elements {

  private final FileBlocks blocks;
  private final long base;
  private final ChunkLookup index;
  private final FilterPipeline pipeline;
  private final long[] shape;
  private final int[] chunkShape;
  private final byte[] fill;
  private long[] lastOffset = {};
  private @Nullable ByteBuffer last;
  private byte @Nullable [] unallocated;

  /**
   * @param base bytes of the user block
   * @param fill one element of a chunk that was never written
   */
  ChunkedElements(
      FileBlocks blocks,
      long base,
      ChunkLookup index,
      FilterPipeline pipeline,
      long[] shape,
      int[] chunkShape,
      byte[] fill) {
    this.blocks = blocks;
    this.base = base;
    this.index = index;
    this.pipeline = pipeline;
    this.shape = shape;
    this.chunkShape = chunkShape;
    this.fill = fill;
  }

  @Override
  public void read(long start, int count, Run run) throws IOException {
    if (shape.length == 1) {
      readElements(start, count, run);
    } else {
      readRows(start / shape[1], (int) (count / shape[1]), run);
    }
  }

  private void readElements(long start, int count, Run run) throws IOException {
    int length = chunkShape[0];
    for (int at = 0; at < count; ) {
      long element = start + at;
      int inside = (int) (element % length);
      int elements = Math.min(length - inside, count - at);
      ByteBuffer chunk = chunk(element - inside);
      int first = chunk.arrayOffset() + chunk.position();
      run.accept(chunk.array(), first + inside * fill.length, at, elements);
      at += elements;
    }
  }

  private void readRows(long firstRow, int rows, Run run) throws IOException {
    int height = chunkShape[0];
    int width = chunkShape[1];
    int columns = Math.toIntExact(shape[1]);
    for (int row = 0; row < rows; ) {
      int inside = (int) ((firstRow + row) % height);
      int band = Math.min(height - inside, rows - row);
      for (int column = 0; column < columns; column += width) {
        int cells = Math.min(width, columns - column);
        ByteBuffer chunk = chunk(firstRow + row - inside, column);
        int first = chunk.arrayOffset() + chunk.position();
        for (int i = 0; i < band; i++) {
          int from = first + (inside + i) * width * fill.length;
          run.accept(chunk.array(), from, (row + i) * columns + column, cells);
        }
      }
      row += band;
    }
  }

  private ByteBuffer chunk(long... offset) throws IOException {
    ByteBuffer known = last;
    if (known != null && Arrays.equals(lastOffset, offset)) {
      return known;
    }
    // Decoding overwrites the buffer of the last chunk, even if it fails.
    last = null;
    ByteBuffer chunk = decode(offset);
    last = chunk;
    lastOffset = offset;
    return chunk;
  }

  private ByteBuffer decode(long[] offset) throws IOException {
    StoredChunk stored = index.find(offset);
    if (stored == null) {
      return ByteBuffer.wrap(unallocated());
    }
    try {
      if (stored.bytes() > Integer.MAX_VALUE) {
        throw new DamagedChunk("has an impossible size of %d bytes".formatted(stored.bytes()));
      }
      ByteBuffer bytes = blocks.view(base + stored.address(), (int) stored.bytes());
      return pipeline.decode(bytes, stored.skippedFilters());
    } catch (DamagedChunk e) {
      throw new IOException(
          "The chunk at element %s, byte %d of the file, %s"
              .formatted(Arrays.toString(offset), base + stored.address(), e.getMessage()),
          e);
    }
  }

  private byte[] unallocated() {
    byte[] known = unallocated;
    if (known == null) {
      int elements = 1;
      for (int length : chunkShape) {
        elements *= length;
      }
      known = new byte[elements * fill.length];
      StoredElements.fill(fill, known);
      unallocated = known;
    }
    return known;
  }
}
