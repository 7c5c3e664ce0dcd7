package io.shardmill.hdf5;

import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.indexing.ChunkIndex;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All chunks of a data set, for the kinds of index that jhdf reads as a whole: files written with
 * {@code libver="latest"}, and by jhdf.
 *
 * <p>Memory: 16 bytes per chunk, and while they are listed about 100.
 */
final class ListedChunks implements ChunkLookup {

  private final Supplier<ChunkIndex> index;
  private final long[] chunksAlong;
  private final int[] chunkShape;
  private @Nullable Table table;

  /**
   * @param index reads the list, when a chunk is first asked for
   */
  ListedChunks(Supplier<ChunkIndex> index, long[] shape, int[] chunkShape) {
    this.index = index;
    this.chunkShape = chunkShape;
    this.chunksAlong = new long[shape.length];
    for (int i = 0; i < shape.length; i++) {
      chunksAlong[i] = (shape[i] + chunkShape[i] - 1) / chunkShape[i];
    }
  }

  @Override
  public @Nullable StoredChunk find(long[] offset) throws IOException {
    Table all = table;
    if (all == null) {
      all = list();
      table = all;
    }
    int place = place(offset);
    return place < 0 || all.addresses[place] == UNDEFINED_ADDRESS
        ? null
        : new StoredChunk(
            all.addresses[place], all.bytes[place] & 0xffffffffL, all.skippedFilters[place]);
  }

  private Table list() throws IOException {
    try {
      long count = 1;
      for (long chunks : chunksAlong) {
        count = Math.multiplyExact(count, chunks);
      }
      Table listed = new Table(Math.toIntExact(count));
      for (Chunk chunk : index.get().getAllChunks()) {
        int place = place(chunk.getChunkOffset());
        if (place >= 0) {
          listed.addresses[place] = chunk.getAddress();
          listed.bytes[place] = chunk.getSize();
          listed.skippedFilters[place] = mask(chunk.getFilterMask());
        }
      }
      return listed;
    } catch (RuntimeException e) {
      throw new IOException("The list of its chunks is damaged: " + e.getMessage(), e);
    }
  }

  /** Chunks beyond the shape are left over from a data set that was cut; they have no place. */
  private int place(long[] offset) {
    long place = 0;
    for (int i = 0; i < chunksAlong.length; i++) {
      long chunk = offset[i] / chunkShape[i];
      if (chunk >= chunksAlong[i]) {
        return -1;
      }
      place = place * chunksAlong[i] + chunk;
    }
    return (int) place;
  }

  private static int mask(BitSet bits) {
    long[] words = bits.toLongArray();
    return words.length == 0 ? 0 : (int) words[0];
  }

  /** Chunks in row-major order. */
  private static final class Table {

    private final long[] addresses;
    private final int[] bytes;
    private final int[] skippedFilters;

    private Table(int chunks) {
      addresses = new long[chunks];
      Arrays.fill(addresses, UNDEFINED_ADDRESS);
      bytes = new int[chunks];
      skippedFilters = new int[chunks];
    }
  }
}
