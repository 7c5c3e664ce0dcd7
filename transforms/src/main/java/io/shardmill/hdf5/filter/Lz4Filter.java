package io.shardmill.hdf5.filter;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * Filter 32004, as its registration describes it: the size of the data and of a block, big-endian,
 * then blocks of LZ4, each after its size. A block that does not get smaller is stored as it is.
 */
final class Lz4Filter implements ChunkFilter {

  private final LZ4SafeDecompressor decompressor =
      LZ4Factory.fastestJavaInstance().safeDecompressor();
  private final int maxBytes;
  private byte[] output = {};

  Lz4Filter(int chunkBytes) {
    this.maxBytes = chunkBytes + 64;
  }

  @Override
  public ByteBuffer decode(ByteBuffer encoded) throws DamagedChunk {
    ByteBuffer input = encoded.duplicate().order(ByteOrder.BIG_ENDIAN);
    try {
      long bytes = input.getLong();
      int blockBytes = input.getInt();
      if (bytes < 0 || bytes > maxBytes || blockBytes <= 0) {
        throw new DamagedChunk("says that it holds %d bytes".formatted(bytes));
      }
      if (output.length < bytes) {
        output = new byte[(int) bytes];
      }
      int at = 0;
      while (at < bytes) {
        int stored = input.getInt();
        int wanted = (int) Math.min(blockBytes, bytes - at);
        if (stored < 0 || stored > input.remaining()) {
          throw new DamagedChunk("has an LZ4 block that goes past its end");
        }
        int decoded = wanted;
        if (stored == wanted) {
          input.get(input.position(), output, at, wanted);
        } else {
          decoded =
              decompressor.decompress(
                  input.array(),
                  input.arrayOffset() + input.position(),
                  stored,
                  output,
                  at,
                  wanted);
        }
        if (decoded != wanted) {
          throw new DamagedChunk("has a short LZ4 block");
        }
        input.position(input.position() + stored);
        at += wanted;
      }
      return ByteBuffer.wrap(output, 0, at);
    } catch (LZ4Exception | BufferUnderflowException e) {
      throw new DamagedChunk("is not LZ4 data", e);
    }
  }
}
