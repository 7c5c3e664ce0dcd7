package io.shardmill.vcf.source;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.VariantRecord;
import java.io.Closeable;
import java.io.IOException;
import java.util.OptionalLong;

/** The records of a range of a file in the order of the file, whatever their encoding. */
interface Records extends Closeable {

  /** Goes to the next record; false after the last. */
  boolean next() throws IOException;

  /** Where the record starts, in the unit of the container. */
  long position();

  /** Whether a check rejects the record, which is told to {@code context}. */
  boolean rejected(ChunkContext context);

  /** Makes the record the one that {@link #record} shows. */
  void open() throws BadLine;

  /** Shows each record that was opened. */
  VariantRecord record();

  /** The CRC-32 of the range's own bytes after the last record, unless it is read in parts. */
  OptionalLong crc32() throws IOException;
}
