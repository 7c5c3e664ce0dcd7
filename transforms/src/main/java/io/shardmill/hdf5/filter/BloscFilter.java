package io.shardmill.hdf5.filter;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.shardmill.inflate.BlockInflater;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * Filter 32001: Blosc 1, with LZ4, Zstandard or zlib in it, and shuffled bytes or none.
 *
 * <p>A header of 16 bytes, the places of the blocks, and the blocks. A block has one compressed
 * stream, or one for each byte of an element; before each is its size.
 */
final class BloscFilter implements ChunkFilter {

  private static final int HEADER_BYTES = 16;
  private static final int FLAGS = 2;
  private static final int ELEMENT_BYTES = 3;
  private static final int BYTES = 4;
  private static final int BLOCK_BYTES = 8;
  private static final int STORED_BYTES = 12;

  private static final int SHUFFLED = 1;
  private static final int COPIED = 2;
  private static final int SHUFFLED_BITS = 4;
  private static final int NOT_SPLIT = 16;
  private static final int CODEC_SHIFT = 5;

  private static final int LZ4 = 1;
  private static final int ZLIB = 3;
  private static final int ZSTD = 4;

  /** A block is split only into so many streams, of at least so many bytes. */
  private static final int MOST_STREAMS = 16;

  private static final int LEAST_STREAM_BYTES = 128;

  private final LZ4SafeDecompressor lz4 = LZ4Factory.fastestJavaInstance().safeDecompressor();
  private final BlockInflater inflater = new BlockInflater();
  private final int maxBytes;
  private byte[] output = {};
  private byte[] shuffled = {};

  BloscFilter(int chunkBytes) {
    this.maxBytes = chunkBytes + 64;
  }

  @Override
  public ByteBuffer decode(ByteBuffer encoded) throws DamagedChunk {
    ByteBuffer input =
        encoded.slice(encoded.position(), encoded.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    require(input.capacity() >= HEADER_BYTES);
    int flags = input.get(FLAGS);
    int elementBytes = input.get(ELEMENT_BYTES) & 0xff;
    int bytes = input.getInt(BYTES);
    int blockBytes = input.getInt(BLOCK_BYTES);
    require(bytes >= 0 && bytes <= maxBytes && blockBytes > 0 && elementBytes > 0);
    require(input.getInt(STORED_BYTES) <= input.capacity());
    if ((flags & COPIED) != 0) {
      require(bytes <= input.capacity() - HEADER_BYTES);
      return input.slice(HEADER_BYTES, bytes);
    }
    if ((flags & SHUFFLED_BITS) != 0) {
      throw new DamagedChunk("is shuffled by bits in Blosc, which cannot be undone");
    }
    if (output.length < bytes) {
      output = new byte[bytes];
    }
    int blocks = (int) (((long) bytes + blockBytes - 1) / blockBytes);
    require(4L * blocks <= input.capacity() - HEADER_BYTES);
    for (int block = 0; block < blocks; block++) {
      int start = block * blockBytes;
      int length = Math.min(blockBytes, bytes - start);
      boolean split =
          (flags & NOT_SPLIT) == 0
              && elementBytes <= MOST_STREAMS
              && blockBytes / elementBytes >= LEAST_STREAM_BYTES
              && length == blockBytes;
      int from = input.getInt(HEADER_BYTES + 4 * block);
      int codec = (flags & 0xff) >>> CODEC_SHIFT;
      if ((flags & SHUFFLED) != 0 && elementBytes > 1) {
        if (shuffled.length < length) {
          shuffled = new byte[length];
        }
        streams(input, from, split ? elementBytes : 1, codec, shuffled, 0, length);
        ShuffleFilter.unshuffle(shuffled, 0, length, elementBytes, output, start);
      } else {
        streams(input, from, split ? elementBytes : 1, codec, output, start, length);
      }
    }
    return ByteBuffer.wrap(output, 0, bytes);
  }

  private void streams(
      ByteBuffer input, int start, int streams, int codec, byte[] target, int at, int length)
      throws DamagedChunk {
    int streamBytes = length / streams;
    int from = start;
    for (int i = 0; i < streams; i++) {
      require(from >= HEADER_BYTES && from <= input.capacity() - 4);
      int stored = input.getInt(from);
      from += 4;
      require(stored >= 0 && stored <= input.capacity() - from);
      int to = at + i * streamBytes;
      if (stored == streamBytes) {
        input.get(from, target, to, stored);
      } else {
        int place = input.arrayOffset() + from;
        require(decompress(codec, input.array(), place, stored, target, to, streamBytes));
      }
      from += stored;
    }
  }

  private boolean decompress(
      int codec, byte[] source, int from, int stored, byte[] target, int at, int length)
      throws DamagedChunk {
    try {
      long decoded =
          switch (codec) {
            case LZ4 -> lz4.decompress(source, from, stored, target, at, length);
            case ZLIB -> inflater.inflateZlib(source, from, stored, target, at, at + length);
            case ZSTD -> Zstd.decompressByteArray(target, at, length, source, from, stored);
            default ->
                throw new DamagedChunk(
                    "is compressed in Blosc with %s, which cannot be decoded (LZ4, Zstandard and zlib can)"
                        .formatted(
                            codec == 0 ? "BloscLZ" : codec == 2 ? "Snappy" : "codec " + codec));
          };
      return decoded == length;
    } catch (LZ4Exception | DataFormatException | ZstdException e) {
      throw new DamagedChunk("is not Blosc data of its size", e);
    }
  }

  private static void require(boolean whole) throws DamagedChunk {
    if (!whole) {
      throw new DamagedChunk("is not Blosc data of its size");
    }
  }
}
