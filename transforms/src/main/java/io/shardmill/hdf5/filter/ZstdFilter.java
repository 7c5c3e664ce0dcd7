package io.shardmill.hdf5.filter;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;

/** Filter 32015: one Zstandard frame. */
final class ZstdFilter implements ChunkFilter {

  private final int maxBytes;
  private byte[] output = {};

  ZstdFilter(int chunkBytes) {
    this.maxBytes = chunkBytes + 64;
  }

  @Override
  public ByteBuffer decode(ByteBuffer encoded) throws DamagedChunk {
    if (output.length < maxBytes) {
      output = new byte[maxBytes];
    }
    long length;
    try {
      length =
          Zstd.decompressByteArray(
              output,
              0,
              output.length,
              encoded.array(),
              encoded.arrayOffset() + encoded.position(),
              encoded.remaining());
    } catch (ZstdException e) {
      throw new DamagedChunk("is not Zstandard data of its size: " + e.getMessage(), e);
    }
    if (Zstd.isError(length)) {
      throw new DamagedChunk("is not Zstandard data: " + Zstd.getErrorName(length));
    }
    return ByteBuffer.wrap(output, 0, (int) length);
  }
}
