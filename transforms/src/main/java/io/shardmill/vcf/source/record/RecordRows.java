package io.shardmill.vcf.source.record;

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

/** Makes no, one or several rows of a {@link VariantBlockBuilder} of a record. */
public final class RecordRows {

  /** Why a good record gives no row. */
  static final String REGION = "REGION";

  /** Why a good record gives no row. */
  static final String MULTIALLELIC = "MULTIALLELIC";

  private final VariantRecord record;
  private final VcfReadOptions options;
  private final Site site;
  private final CallRows calls;
  private final FieldSelection field = new FieldSelection();
  private final VariantEnd end;
  private final FaultCounts faults;
  private final Map<String, Integer> contigNumbers = new HashMap<>();
  private byte[] contig = {};
  private String contigName = "";
  private int contigNumber;

  /**
   * Rows of whatever record the reader stands at.
   *
   * @param format the FORMAT keys to keep
   * @param contigs as the schema has them
   */
  public RecordRows(
      VariantRecord record,
      RecordShape shape,
      VcfReadOptions options,
      List<VcfKey> format,
      List<String> contigs,
      FaultCounts faults) {
    this.record = record;
    this.options = options;
    this.faults = faults;
    this.site = record.site();
    this.end = new VariantEnd(shape.version());
    this.calls = new CallRows(record.calls(), shape, options, format);
    for (int i = 0; i < contigs.size(); i++) {
      contigNumbers.put(contigs.get(i), i);
    }
  }

  /** The key of the record that was read last, as far as it could be read. */
  public String key() {
    return site.key();
  }

  /** The contig of the record that was read last. */
  public String contig() {
    return contigName;
  }

  /** Rows that the record read last added beyond one. */
  public int extraRows() {
    return options.multiallelic() == Multiallelic.SPLIT ? Math.max(0, site.altCount() - 1) : 0;
  }

  /**
   * Adds the rows of the record; returns the rule by which a good one has none, else {@code null}.
   *
   * @param position where the record starts
   */
  public @Nullable String add(long position, VariantBlockBuilder out) throws BadLine {
    record.readSite();
    findContig();
    Regions regions = options.regions();
    if (!regions.overlap(contigName, site.pos(), Integer.MAX_VALUE)) {
      return REGION; // No region reaches so far: wherever it ends.
    }
    end.start(site);
    InfoFields info = record.readInfo(end.needsSvlen(), faults);
    end.take(site, info, faults);
    boolean block = end.needsBlock(site);
    if (block) {
      calls.start(site, faults);
      end.block(site, calls.longestBlock());
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
      calls.start(site, faults);
    }
    switch (options.multiallelic()) {
      case KEEP -> addRow(position, CalledAlleles.INDEX, 0, info, out);
      case COLLAPSE -> addRow(position, CalledAlleles.ANY_ALT, 0, info, out);
      case SPLIT, DROP -> {
        if (alts == 0) {
          addRow(position, CalledAlleles.ANY_ALT, 0, info, out);
        }
        for (int alt = 1; alt <= alts; alt++) {
          addRow(position, alt, alt, info, out);
        }
      }
    }
    out.commit();
    return null;
  }

  private void addRow(long position, int target, int alt, InfoFields info, VariantBlockBuilder out)
      throws BadLine {
    out.startRow();
    byte[] called = calls.decode(site, target, out);
    int slot = InfoFields.FIRST_KEPT;
    for (InfoColumns columns : out.info()) {
      columns.append(field, info.values(slot++), alt, site.altCount(), faults);
    }
    calls.appendColumns(field, alt, out);
    out.endRow(site, position, contigNumber, end.of(alt), alt, called);
  }

  private void findContig() {
    int from = site.from(Site.CHROM);
    int to = site.to(Site.CHROM);
    if (!Arrays.equals(contig, 0, contig.length, site.bytes(), from, to)) {
      contig = Arrays.copyOfRange(site.bytes(), from, to);
      contigName = new String(contig, StandardCharsets.UTF_8);
      contigNumber = contigNumbers.getOrDefault(contigName, -1);
    }
  }
}
