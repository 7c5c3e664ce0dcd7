package io.shardmill.vcf;

import io.shardmill.vcf.VcfReadOptions.Multiallelic;
import io.shardmill.vcf.text.LineReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses one line to no, one or several rows of a {@link VariantBlockBuilder}. */
final class VariantParser {

  /** Why a good line gives no row. */
  static final String REGION = "REGION";

  /** Why a good line gives no row. */
  static final String MULTIALLELIC = "MULTIALLELIC";

  private static final byte[] END = {'E', 'N', 'D'};

  private final VcfReadOptions options;
  private final SiteParser site;
  private final CallParser calls;
  private final FieldValues field = new FieldValues();
  private final Map<String, Integer> contigNumbers = new HashMap<>();
  private byte[] contig = {};
  private String contigName = "";
  private int contigNumber;
  private int last;

  VariantParser(VcfFile file, VcfReadOptions options, List<VcfKey> format, List<String> contigs) {
    this.options = options;
    this.site = new SiteParser(file.columns());
    this.calls = new CallParser(file.sampleColumns(), file.columnOf(), options, format);
    for (int i = 0; i < contigs.size(); i++) {
      contigNumbers.put(contigs.get(i), i);
    }
  }

  /** The key of the line that was parsed last, as far as it could be read. */
  String key() {
    return site.key();
  }

  /** Rows that the line parsed last added beyond one. */
  int extraRows() {
    return options.multiallelic() == Multiallelic.SPLIT ? Math.max(0, site.altCount() - 1) : 0;
  }

  /** Adds the rows of a line; returns the rule by which a good line has none, else {@code null}. */
  @Nullable String parse(LineReader line, VariantBlockBuilder out) throws BadLine {
    site.parse(line.buffer(), line.start(), line.end());
    findContig();
    if (!options.regions().overlap(contigName, site.pos(), Math.max(site.pos(), site.refEnd()))) {
      return REGION;
    }
    int alts = site.altCount();
    if (alts > 1 && options.multiallelic() == Multiallelic.DROP) {
      return MULTIALLELIC;
    }
    readInfo(out.info());
    calls.startLine(site);
    switch (options.multiallelic()) {
      case KEEP -> addRow(line.position(), GenotypeDecoder.INDEX, 0, out);
      case COLLAPSE -> addRow(line.position(), GenotypeDecoder.ANY_ALT, 0, out);
      case SPLIT, DROP -> {
        if (alts == 0) {
          addRow(line.position(), GenotypeDecoder.ANY_ALT, 0, out);
        }
        for (int alt = 1; alt <= alts; alt++) {
          addRow(line.position(), alt, alt, out);
        }
      }
    }
    out.commit();
    return null;
  }

  private void addRow(long position, int target, int alt, VariantBlockBuilder out) throws BadLine {
    out.startRow();
    byte[] called = calls.decode(site, target, out);
    for (InfoColumn column : out.info()) {
      column.append(field, site.bytes(), alt, site.altCount());
    }
    calls.appendColumns(field, alt, site.altCount(), out);
    out.endRow(site, position, contigNumber, last, alt, called);
  }

  private void findContig() {
    int from = site.from(SiteParser.CHROM);
    int to = site.to(SiteParser.CHROM);
    if (!Arrays.equals(contig, 0, contig.length, site.bytes(), from, to)) {
      contig = Arrays.copyOfRange(site.bytes(), from, to);
      contigName = new String(contig, StandardCharsets.UTF_8);
      contigNumber = contigNumbers.getOrDefault(contigName, -1);
    }
  }

  /** Finds END and the kept keys among the items of INFO. */
  private void readInfo(List<InfoColumn> columns) throws BadLine {
    byte[] bytes = site.bytes();
    last = site.refEnd();
    for (InfoColumn column : columns) {
      column.startLine();
    }
    int to = site.to(SiteParser.INFO);
    int at = site.from(SiteParser.INFO);
    while (at < to) {
      int stop = LineReader.indexOf((byte) ';', bytes, at, to);
      if (bytes[at] == 'E' || !columns.isEmpty()) {
        int equals = LineReader.indexOf((byte) '=', bytes, at, stop);
        if (Arrays.equals(END, 0, END.length, bytes, at, equals) && equals < stop) {
          readEnd(equals + 1, stop);
        }
        for (InfoColumn column : columns) {
          column.offer(bytes, at, equals, stop);
        }
      }
      at = stop + 1;
    }
  }

  private void readEnd(int from, int to) throws BadLine {
    if (!Ascii.is('.', site.bytes(), from, to)) {
      int end = Ascii.parseInt(site.bytes(), from, to, "END");
      // Breakends in the field carry an END before POS; htslib ignores it, too.
      last = end < site.pos() ? last : end;
    }
  }
}
