package io.shardmill.vcf.source;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.text.LineReader;
import io.shardmill.vcf.source.line.LineRecord;
import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.FaultCounts;
import io.shardmill.vcf.source.record.ToleratedFault;
import io.shardmill.vcf.source.record.VariantRecord;
import io.shardmill.vcf.source.record.VcfRule;
import java.io.IOException;
import java.util.OptionalLong;

/** The lines of data of a range of text. */
final class LineRecords implements Records {

  private final RangeParts<LineReader> lines;
  private final long dataStart;
  private final LineRecord record;
  private final LineCheck check;
  private final FaultCounts faults;

  /** The lines from {@code dataStart} on, each of which {@code check} is asked of. */
  LineRecords(
      RangeParts<LineReader> lines,
      long dataStart,
      LineRecord record,
      LineCheck check,
      FaultCounts faults) {
    this.lines = lines;
    this.dataStart = dataStart;
    this.record = record;
    this.check = check;
    this.faults = faults;
  }

  @Override
  public boolean next() throws IOException {
    while (lines.next()) {
      if (isRow(lines.reader())) {
        return true;
      }
    }
    return false;
  }

  /** Header lines are no rows, and neither is an empty line, but that is a fault. */
  private boolean isRow(LineReader line) {
    if (line.position() < dataStart) {
      return false;
    }
    if (!line.tooLong() && line.start() == line.end()) {
      if (check.countsEmpty(line)) {
        return true;
      }
      faults.add(ToleratedFault.BLANK_LINE);
      faults.keepLine();
      return false;
    }
    return true;
  }

  @Override
  public long position() {
    return lines.reader().position();
  }

  @Override
  public boolean rejected(ChunkContext context) {
    return check.rejects(lines.reader(), context);
  }

  @Override
  public void open() throws BadLine {
    LineReader line = lines.reader();
    record.at(line.buffer(), line.start(), line.end());
    if (line.tooLong()) {
      throw new BadLine(
          VcfRule.LINE_TOO_LONG,
          "the line is longer than %d bytes; split the samples over several files"
              .formatted(LineReader.LONGEST));
    }
    if (line.buffer()[line.start()] == '#') {
      throw new BadLine(
          VcfRule.COMMENT_LINE, "a header line stands among the data; move or remove it");
    }
  }

  @Override
  public VariantRecord record() {
    return record;
  }

  @Override
  public OptionalLong crc32() throws IOException {
    return lines.crc32();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
