package io.shardmill.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The chunk index of most files: a version 1 B-tree (HDF5 File Format Specification III.A.1, node
 * type 1).
 *
 * <p>Only the nodes on the way to a chunk are read, and kept until another way is taken: a file of
 * any size opens at once, and chunks in order cost one node per 64 of them.
 *
 * <p>Memory: one node per level, at most six levels in practice.
 */
final class BTreeChunks implements ChunkLookup {

  private static final int SIGNATURE = 'T' | ('R' << 8) | ('E' << 16) | ('E' << 24);
  private static final int CHUNK_NODE = 1;
  private static final int HEADER_BYTES = 24;
  private static final int MAX_LEVELS = 64;

  private final FileBlocks blocks;
  private final long base;
  private final long root;
  private final int rank;
  private final Node[] path = new Node[MAX_LEVELS];

  /**
   * @param base bytes of the user block
   * @param root address of the root node
   * @param rank number of dimensions of the data set
   */
  BTreeChunks(FileBlocks blocks, long base, long root, int rank) {
    this.blocks = blocks;
    this.base = base;
    this.root = root;
    this.rank = rank;
  }

  @Override
  public @Nullable StoredChunk find(long[] offset) throws IOException {
    if (root == UNDEFINED_ADDRESS) {
      return null;
    }
    long address = root;
    int level = -1;
    for (int depth = 0; depth < MAX_LEVELS; depth++) {
      Node node = node(depth, address);
      if (level >= 0 && node.level != level - 1) {
        break;
      }
      level = node.level;
      int entry = node.entry(offset);
      if (entry < 0) {
        return null;
      }
      if (level == 0) {
        return node.holds(entry, offset) ? node.chunk(entry) : null;
      }
      address = node.child(entry);
    }
    throw new IOException("The B-tree of its chunks is damaged below address %d".formatted(root));
  }

  private Node node(int depth, long address) throws IOException {
    Node known = path[depth];
    if (known == null || known.address != address) {
      known = new Node(address);
      path[depth] = known;
    }
    return known;
  }

  /** A node: keys and children in turn, as they are in the file. */
  private final class Node {

    private final long address;
    private final int level;
    private final int entries;
    private final ByteBuffer content;
    private final int stride = 2 * Integer.BYTES + (rank + 1) * Long.BYTES + Long.BYTES;

    private Node(long address) throws IOException {
      this.address = address;
      ByteBuffer header = blocks.view(base + address, HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      if (header.getInt(0) != SIGNATURE || header.get(4) != CHUNK_NODE) {
        throw new IOException("There is no B-tree node of chunks at address %d".formatted(address));
      }
      this.level = header.get(5) & 0xff;
      this.entries = header.getShort(6) & 0xffff;
      ByteBuffer copy = ByteBuffer.allocate(entries * stride);
      blocks.read(base + address + HEADER_BYTES, copy);
      this.content = copy.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The last entry whose key is not after {@code offset}, or -1. */
    private int entry(long[] offset) {
      int low = 0;
      int high = entries;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (compare(middle, offset) <= 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low - 1;
    }

    private boolean holds(int entry, long[] offset) {
      return compare(entry, offset) == 0;
    }

    private int compare(int entry, long[] offset) {
      int at = entry * stride + 2 * Integer.BYTES;
      for (int i = 0; i < rank; i++, at += Long.BYTES) {
        int order = Long.compare(content.getLong(at), offset[i]);
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }

    private long child(int entry) {
      return content.getLong((entry + 1) * stride - Long.BYTES);
    }

    private StoredChunk chunk(int entry) {
      int at = entry * stride;
      return new StoredChunk(
          child(entry), content.getInt(at) & 0xffffffffL, content.getInt(at + Integer.BYTES));
    }
  }
}
