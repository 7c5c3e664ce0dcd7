package io.shardmill.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.Snappy;

/** Compresses whole pages; parquet-java's codecs go through Hadoop and streams. */
final class PageCompressor implements AutoCloseable {
  private static final int ZSTD_LEVEL = 3;

  private final ParquetCodec codec;
  private final @Nullable ZstdCompressCtx zstd;
  private byte[] scratch = new byte[0];

  PageCompressor(ParquetCodec codec) {
    this.codec = codec;
    this.zstd = codec == ParquetCodec.ZSTD ? new ZstdCompressCtx().setLevel(ZSTD_LEVEL) : null;
  }

  byte[] compress(ByteSink page) throws IOException {
    return switch (codec) {
      case ZSTD -> {
        reserve(Zstd.compressBound(page.size()));
        int size = zstd(page);
        yield Arrays.copyOf(scratch, size);
      }
      case SNAPPY -> {
        reserve(Snappy.maxCompressedLength(page.size()));
        int size = Snappy.compress(page.array(), 0, page.size(), scratch, 0);
        yield Arrays.copyOf(scratch, size);
      }
      case UNCOMPRESSED -> page.toByteArray();
    };
  }

  private int zstd(ByteSink page) {
    if (zstd == null) {
      throw new IllegalStateException("Closed");
    }
    return zstd.compressByteArray(scratch, 0, scratch.length, page.array(), 0, page.size());
  }

  private void reserve(long size) {
    if (scratch.length < size) {
      scratch = new byte[Math.toIntExact(size)];
    }
  }

  @Override
  public void close() {
    if (zstd != null) {
      zstd.close();
    }
  }
}
