package io.shardmill.vcf.source.line;

import io.shardmill.text.LineReader;
import io.shardmill.vcf.Regions;
import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.VcfReadOptions.Multiallelic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses one line to no, one or several rows of a {@link VariantBlockBuilder}. */
public final class VariantParser {

  /** Why a good line gives no row. */
  static final String REGION = "REGION";

  /** Why a good line gives no row. */
  static final String MULTIALLELIC = "MULTIALLELIC";

  private final VcfReadOptions options;
  private final SiteParser site;
  private final CallParser calls;
  private final FieldValues field = new FieldValues();
  private final VariantEnd end;
  private final FaultCounts faults;
  private final Map<String, Integer> contigNumbers = new HashMap<>();
  private byte[] contig = {};
  private String contigName = "";
  private int contigNumber;

  public VariantParser(
      LineShape lines,
      VcfReadOptions options,
      List<VcfKey> format,
      List<String> contigs,
      FaultCounts faults) {
    this.options = options;
    this.faults = faults;
    this.end = new VariantEnd(lines.version());
    this.site = new SiteParser(lines.columns());
    this.calls = new CallParser(lines, options, format);
    for (int i = 0; i < contigs.size(); i++) {
      contigNumbers.put(contigs.get(i), i);
    }
  }

  /** The key of the line that was parsed last, as far as it could be read. */
  public String key() {
    return site.key();
  }

  /** The contig of the line that was parsed last. */
  public String contig() {
    return contigName;
  }

  /** Rows that the line parsed last added beyond one. */
  public int extraRows() {
    return options.multiallelic() == Multiallelic.SPLIT ? Math.max(0, site.altCount() - 1) : 0;
  }

  /** Adds the rows of a line; returns the rule by which a good line has none, else {@code null}. */
  public @Nullable String parse(LineReader line, VariantBlockBuilder out) throws BadLine {
    site.parse(line.buffer(), line.start(), line.end());
    findContig();
    Regions regions = options.regions();
    if (!regions.overlap(contigName, site.pos(), Integer.MAX_VALUE)) {
      return REGION; // No region reaches so far: wherever it ends.
    }
    readInfo(out.info());
    boolean block = end.needsBlock(site);
    if (block) {
      calls.startLine(site, faults);
      end.block(site, calls.longestBlock(site));
    }
    if (!regions.overlap(contigName, site.pos(), Math.max(site.pos(), end.of(0)))) {
      return REGION;
    }
    int alts = site.altCount();
    if (alts > 1 && options.multiallelic() == Multiallelic.DROP) {
      return MULTIALLELIC;
    }
    end.check(faults);
    if (!block) {
      calls.startLine(site, faults);
    }
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
    calls.appendColumns(field, alt, out);
    out.endRow(site, position, contigNumber, end.of(alt), alt, called);
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

  /** Finds what tells the end, and the kept keys, among the items of INFO. */
  private void readInfo(List<InfoColumn> columns) throws BadLine {
    byte[] bytes = site.bytes();
    end.startLine(site);
    for (InfoColumn column : columns) {
      column.startLine();
    }
    int to = site.to(SiteParser.INFO);
    int at = site.from(SiteParser.INFO);
    if (Ascii.is('.', bytes, at, to)) {
      return;
    }
    if (at == to || bytes[to - 1] == ';') {
      faults.add(ToleratedFault.INFO_SYNTAX);
    }
    while (at < to) {
      int stop = LineReader.indexOf((byte) ';', bytes, at, to);
      if (nameless(bytes, at, stop)) {
        faults.add(ToleratedFault.INFO_SYNTAX);
      } else if (VariantEnd.mayStart(bytes[at]) || !columns.isEmpty()) {
        int equals = LineReader.indexOf((byte) '=', bytes, at, stop);
        end.offer(site, at, equals, stop, faults);
        for (InfoColumn column : columns) {
          column.offer(bytes, at, equals, stop, faults);
        }
      }
      at = stop + 1;
    }
  }

  /** Whether an item is empty, a dot among others, or a value without a key. */
  private static boolean nameless(byte[] bytes, int from, int to) {
    return from == to || bytes[from] == '=' || Ascii.is('.', bytes, from, to);
  }
}
