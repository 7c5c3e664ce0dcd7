package io.shardmill.vcf.source.merge;

import io.shardmill.vcf.source.record.BadLine;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the line that one file of all samples would have for a row. */
final class MergedLine {

  private final byte[][] contigs;
  private final boolean samples;
  private final MergedHead head = new MergedHead();
  private final MergedInfo info;
  private final MergedCalls calls;
  private final LineBytes line = new LineBytes();
  private final LineBytes text = new LineBytes();

  /** Lines of rows on these contigs. */
  MergedLine(List<String> contigs, boolean samples, MergedInfo info, MergedCalls calls) {
    this.contigs =
        contigs.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    this.samples = samples;
    this.info = info;
    this.calls = calls;
  }

  /** Writes the line of a row. */
  void write(Pieces pieces, MergedRow row) throws BadLine {
    long site = pieces.site(row.pieces()[0]);
    head.take(pieces, row);
    text.truncate(0);
    calls.write(pieces, row, text);
    line.truncate(0);
    line.append(contigs[FileSites.contig(site)]);
    column(Integer.toString(FileSites.pos(site)));
    column(head.ids());
    column(row.ref());
    column(row.alts());
    column(head.qual());
    column(head.filters());
    line.append('\t');
    info.append(pieces, row, text, calls.format().hasGenotypes(), line);
    if (samples) {
      String format = calls.format().text();
      column(format.isEmpty() ? "." : format);
      line.append('\t');
      line.append(text);
    }
  }

  /** The name of the contig of a site. */
  String contig(long site) {
    return new String(contigs[FileSites.contig(site)], StandardCharsets.UTF_8);
  }

  /** The line, in {@code [0, length)}. */
  byte[] bytes() {
    return line.bytes();
  }

  int length() {
    return line.length();
  }

  private void column(String value) {
    line.append('\t');
    line.append(value);
  }
}
