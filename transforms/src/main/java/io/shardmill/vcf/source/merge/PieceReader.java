package io.shardmill.vcf.source.merge;

import io.shardmill.text.LineReader;
import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.source.line.SiteParser;
import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.FaultCounts;
import io.shardmill.vcf.source.record.FieldSlots;
import io.shardmill.vcf.source.record.Site;
import io.shardmill.vcf.source.record.ToleratedFault;
import io.shardmill.vcf.source.record.VcfRule;
import java.util.List;

/** Makes pieces of the lines of one file. */
final class PieceReader {

  private final int number;
  private final MergeFile file;
  private final SiteParser line;
  private final PieceInfo info;
  private final PieceCalls calls;
  private final FaultCounts faults;

  /**
   * Pieces of the lines of file number {@code number}.
   *
   * @param info INFO keys to keep
   * @param slots FORMAT keys that are wanted
   */
  PieceReader(int number, MergeFile file, List<VcfKey> info, FieldSlots slots, FaultCounts faults) {
    this.number = number;
    this.file = file;
    this.line = new SiteParser(file.file().shape().columns());
    this.info = new PieceInfo(info);
    this.calls = new PieceCalls(slots, file.file().shape());
    this.faults = faults;
  }

  /** Adds the line as a piece, or to those that are rejected. */
  void read(FileSites sites, Pieces out, List<RejectedPiece> rejected) {
    LineReader text = sites.line();
    if (!text.tooLong() && text.start() == text.end()) {
      faults.add(ToleratedFault.BLANK_LINE);
      faults.keepLine();
      return;
    }
    int before = out.count();
    line.site().start(text.buffer());
    try {
      requireRecord(text);
      line.parse(text.buffer(), text.start(), text.end());
      add(sites.site(), text.position(), out);
      info.append(line, out);
      out.startCalls(-1);
      calls.append(line, faults, out);
      faults.keepLine();
    } catch (BadLine e) {
      faults.dropLine();
      if (out.count() > before) {
        out.dropLast();
      }
      rejected.add(
          RejectedPiece.of(
              Math.max(0, sites.site()),
              file.file().name(),
              text.position(),
              line.site().key(),
              e));
    }
  }

  private static void requireRecord(LineReader text) throws BadLine {
    if (text.tooLong()) {
      throw new BadLine(
          VcfRule.LINE_TOO_LONG,
          "the line is longer than %d bytes; split the samples over several files"
              .formatted(LineReader.LONGEST));
    }
    if (text.buffer()[text.start()] == '#') {
      throw new BadLine(
          VcfRule.COMMENT_LINE, "a header line stands among the data; move or remove it");
    }
  }

  private void add(long site, long position, Pieces out) {
    Site fixed = line.site();
    byte[] bytes = fixed.bytes();
    TextTable texts = out.texts();
    out.add(
        number,
        site,
        position,
        texts.number(bytes, fixed.from(Site.ID), fixed.to(Site.ID)),
        texts.number(bytes, fixed.from(Site.REF), fixed.to(Site.ALT)),
        texts.number(bytes, fixed.from(Site.QUAL), fixed.to(Site.FILTER)));
  }
}
