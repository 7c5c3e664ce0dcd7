package io.shardmill.parquet;

/** How pages are compressed. */
public enum ParquetCodec {
  /** Zstandard, level 3: small and fast, the default. */
  ZSTD,
  /** Snappy: for readers without Zstandard. */
  SNAPPY,
  /** Not at all. */
  UNCOMPRESSED
}
