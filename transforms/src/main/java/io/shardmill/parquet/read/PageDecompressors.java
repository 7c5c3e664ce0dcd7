package io.shardmill.parquet.read;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Zstandard, Snappy and, in files of others, gzip for parquet-java's reader, without Hadoop's codec
 * machinery.
 */
final class PageDecompressors implements CompressionCodecFactory {

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case ZSTD -> new PageDecompressor(Zstd::decompress);
      case SNAPPY -> new PageDecompressor((page, size) -> Snappy.uncompress(page));
      case GZIP -> new PageDecompressor((page, size) -> inflate(page));
      case UNCOMPRESSED -> new PageDecompressor((page, size) -> page);
      default ->
          throw new IllegalArgumentException(
              "Pages compressed with %s are not read here".formatted(codec));
    };
  }

  private static byte[] inflate(byte[] page) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(page))) {
      return in.readAllBytes();
    }
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("Only for reading");
  }

  @Override
  public void release() {}

  @FunctionalInterface
  private interface Decompression {
    byte[] apply(byte[] page, int plainSize) throws IOException;
  }

  private record PageDecompressor(Decompression decompression) implements BytesInputDecompressor {

    @Override
    public BytesInput decompress(BytesInput page, int plainSize) throws IOException {
      return BytesInput.from(decompression.apply(page.toInputStream().readAllBytes(), plainSize));
    }

    @Override
    public void decompress(ByteBuffer page, int compressedSize, ByteBuffer plain, int plainSize)
        throws IOException {
      byte[] compressed = new byte[compressedSize];
      page.get(compressed);
      plain.put(decompression.apply(compressed, plainSize));
      plain.flip();
    }

    @Override
    public void release() {}
  }
}
