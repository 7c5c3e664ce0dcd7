package io.shardmill.parquet.write;

import io.shardmill.parquet.ParquetCodec;
import java.io.Serializable;

/**
 * How a {@link ParquetChunkWriter} lays out a file. Sizes are of plain, uncompressed values: they
 * bound the memory of the writer, and what a reader must decode to get at one row.
 *
 * @param codec compression of pages
 * @param rowGroupRows most rows in a row group
 * @param rowGroupBytes a row group ends with the row that reaches this many bytes
 * @param pageRows most rows in a page
 * @param pageBytes a page ends with the row that reaches this many bytes
 */
public record ParquetOptions(
    ParquetCodec codec, int rowGroupRows, int rowGroupBytes, int pageRows, int pageBytes)
    implements Serializable {

  /**
   * Zstandard; row groups of at most 131,072 rows or 64 MiB, pages of at most 20,000 rows or 1 MiB.
   */
  public static final ParquetOptions DEFAULT =
      new ParquetOptions(ParquetCodec.ZSTD, 1 << 17, 64 << 20, 20_000, 1 << 20);

  public ParquetOptions {
    requirePositive("rowGroupRows", rowGroupRows);
    requirePositive("rowGroupBytes", rowGroupBytes);
    requirePositive("pageRows", pageRows);
    requirePositive("pageBytes", pageBytes);
  }

  /** The same layout with another codec. */
  public ParquetOptions withCodec(ParquetCodec newCodec) {
    return new ParquetOptions(newCodec, rowGroupRows, rowGroupBytes, pageRows, pageBytes);
  }

  /** The same layout with other bounds of a row group. */
  public ParquetOptions withRowGroups(int rows, int bytes) {
    return new ParquetOptions(codec, rows, bytes, pageRows, pageBytes);
  }

  /** The same layout with other bounds of a page. */
  public ParquetOptions withPages(int rows, int bytes) {
    return new ParquetOptions(codec, rowGroupRows, rowGroupBytes, rows, bytes);
  }

  private static void requirePositive(String name, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException("%s must be above 0, got %d".formatted(name, value));
    }
  }
}
