package io.shardmill.hdf5.filter;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The filters of a data set in the order in which they were applied. Not thread-safe. */
public final class FilterPipeline {

  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int FLETCHER32 = 3;
  private static final int LZF = 32000;
  private static final int BLOSC = 32001;
  private static final int LZ4 = 32004;
  private static final int ZSTD = 32015;

  /**
   * A filter as the data set names it.
   *
   * @param id its registered number
   * @param name the name that the writer gave it, maybe "undefined"
   * @param parameters what it was applied with
   */
  public record Filter(int id, String name, int[] parameters) {}

  private final List<ChunkFilter> filters = new ArrayList<>();
  private final int chunkBytes;

  /**
   * @throws UnsupportedFilter if one of them is not known here
   */
  public FilterPipeline(List<Filter> filters, int chunkBytes) throws UnsupportedFilter {
    this.chunkBytes = chunkBytes;
    for (Filter filter : filters) {
      this.filters.add(create(filter));
    }
  }

  /**
   * The elements of a chunk.
   *
   * @param stored the bytes in the file
   * @param skipped bit <i>i</i> is set where filter <i>i</i> was not applied to this chunk
   * @return exactly the bytes of a chunk, backed by an array, valid until the next call
   */
  public ByteBuffer decode(ByteBuffer stored, int skipped) throws DamagedChunk {
    ByteBuffer bytes = stored;
    for (int i = filters.size() - 1; i >= 0; i--) {
      if (((skipped >>> i) & 1) == 0) {
        bytes = filters.get(i).decode(bytes);
      }
    }
    if (bytes.remaining() != chunkBytes) {
      throw new DamagedChunk(
          "decodes to %d bytes instead of %d".formatted(bytes.remaining(), chunkBytes));
    }
    return bytes;
  }

  private ChunkFilter create(Filter filter) throws UnsupportedFilter {
    return switch (filter.id()) {
      case DEFLATE -> new DeflateFilter(chunkBytes);
      case SHUFFLE -> new ShuffleFilter(filter.parameters()[0]);
      case FLETCHER32 -> new Fletcher32Filter();
      case LZF -> new LzfFilter(chunkBytes);
      case BLOSC -> new BloscFilter(chunkBytes);
      case LZ4 -> new Lz4Filter(chunkBytes);
      case ZSTD -> new ZstdFilter(chunkBytes);
      default -> throw new UnsupportedFilter(filter);
    };
  }

  /** A filter that is not known here. */
  public static final class UnsupportedFilter extends Exception {

    private UnsupportedFilter(Filter filter) {
      super(
          "is stored with the filter %d%s, which cannot be decoded; write it again with gzip, lzf, lz4, zstd or blosc"
              .formatted(filter.id(), name(filter)));
    }

    private static String name(Filter filter) {
      return switch (filter.id()) {
        case 4 -> " (szip)";
        case 5 -> " (nbit)";
        case 6 -> " (scaleoffset)";
        case 307 -> " (bzip2)";
        case 32008 -> " (bitshuffle)";
        case 32013 -> " (zfp)";
        case 32026 -> " (blosc2)";
        default -> filter.name().equals("undefined") ? "" : " (" + filter.name() + ")";
      };
    }
  }
}
