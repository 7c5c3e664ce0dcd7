package io.shardmill.vcf.source;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.text.LineReader;
import io.shardmill.vcf.source.bcf.BcfReader;
import io.shardmill.vcf.source.bcf.BcfRecord;
import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.VariantRecord;
import io.shardmill.vcf.source.record.VcfRule;
import java.io.IOException;
import java.util.OptionalLong;

/** The records of a range of a BCF. */
final class BcfRecords implements Records {

  private final RangeParts<BcfReader> parts;
  private final BcfRecord record;

  BcfRecords(RangeParts<BcfReader> parts, BcfRecord record) {
    this.parts = parts;
    this.record = record;
  }

  @Override
  public boolean next() throws IOException {
    return parts.next();
  }

  @Override
  public long position() {
    return parts.reader().position();
  }

  /** The rules of strict reading are of text. */
  @Override
  public boolean rejected(ChunkContext context) {
    return false;
  }

  @Override
  public void open() throws BadLine {
    BcfReader reader = parts.reader();
    record.at(reader.buffer(), reader.start());
    if (reader.tooLong()) {
      throw new BadLine(
          VcfRule.LINE_TOO_LONG,
          "the record is longer than %d bytes; split the samples over several files"
              .formatted(LineReader.LONGEST));
    }
  }

  @Override
  public VariantRecord record() {
    return record;
  }

  @Override
  public OptionalLong crc32() throws IOException {
    return parts.crc32();
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }
}
