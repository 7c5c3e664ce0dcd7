package io.shardmill.vcf.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.text.LineReader;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.source.line.BadLine;
import io.shardmill.vcf.source.line.FaultCounts;
import io.shardmill.vcf.source.line.ToleratedFault;
import io.shardmill.vcf.source.line.VariantBlockBuilder;
import io.shardmill.vcf.source.line.VariantParser;
import io.shardmill.vcf.source.line.VcfRule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The variants of one range of one file, block by block. */
final class VariantReader implements BlockReader<VariantBlock> {

  /** Names the rows that splitting adds in the conservation table. */
  static final String SPLIT = "MULTIALLELIC_SPLIT";

  /** Makes an empty builder for each block. */
  @FunctionalInterface
  interface BlockBuilders {
    VariantBlockBuilder next();
  }

  private final RangeLines lines;
  private final VariantParser parser;
  private final BlockBuilders builders;
  private final FaultCounts faults;
  private final MetContigs contigs;
  private final ChunkContext context;
  private final long dataStart;
  private final LineCheck check;
  private boolean atEnd;

  VariantReader(
      RangeLines lines,
      long dataStart,
      VariantParser parser,
      BlockBuilders builders,
      LineCheck check,
      FaultCounts faults,
      MetContigs contigs,
      ChunkContext context) {
    this.faults = faults;
    this.contigs = contigs;
    this.lines = lines;
    this.dataStart = dataStart;
    this.parser = parser;
    this.builders = builders;
    this.check = check;
    this.context = context;
  }

  @Override
  public @Nullable VariantBlock read() throws IOException {
    if (atEnd) {
      return null;
    }
    VariantBlockBuilder out = builders.next();
    long read = 0;
    while (!out.isFull()) {
      if (!lines.next()) {
        atEnd = true;
        lines.crc32().ifPresent(context::checksum);
        break;
      }
      LineReader line = lines.line();
      if (isRow(line)) {
        read++;
        if (!check.rejects(line, context)) {
          readRow(line, out);
        }
      }
    }
    context.read(read);
    faults.drainTo(context.statistics());
    contigs.drainTo(context.statistics());
    return out.build();
  }

  @Override
  public void close() throws IOException {
    lines.close();
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

  private void readRow(LineReader line, VariantBlockBuilder out) {
    try {
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
      String filter = parser.parse(line, out);
      contigs.add(parser.contig());
      if (filter != null) {
        faults.dropLine();
        context.filter(line.position(), parser.key(), filter);
        return;
      }
      faults.keepLine();
      if (parser.extraRows() > 0) {
        context.add(SPLIT, parser.extraRows());
      }
    } catch (BadLine e) {
      boolean parsed = e.rule() != VcfRule.LINE_TOO_LONG && e.rule() != VcfRule.COMMENT_LINE;
      faults.dropLine();
      out.rollback();
      context.reject(line.position(), parsed ? parser.key() : "", e.rule().name(), e.message());
    }
  }
}
