package io.shardmill.vcf.source.bcf;

import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.source.record.Ascii;
import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.CallFields;
import io.shardmill.vcf.source.record.FaultCounts;
import io.shardmill.vcf.source.record.FieldSlots;
import io.shardmill.vcf.source.record.InfoFields;
import io.shardmill.vcf.source.record.RecordShape;
import io.shardmill.vcf.source.record.Site;
import io.shardmill.vcf.source.record.VariantRecord;
import io.shardmill.vcf.source.record.VcfRule;
import java.util.List;

/** A record of a BCF. */
public final class BcfRecord implements VariantRecord {

  private static final int COLUMNS = Site.FILTER + 1;

  private final BcfLayout layout;
  private final Site site = new Site();
  private final SiteText text;
  private final BcfInfo info;
  private final BcfCalls calls;
  private byte[] bytes = {};
  private int start;

  /**
   * Records of a file.
   *
   * @param keptInfo INFO keys to keep
   * @param format FORMAT keys to keep
   */
  public BcfRecord(
      BcfDictionary dictionary,
      RecordShape shape,
      VcfReadOptions options,
      List<VcfKey> keptInfo,
      List<VcfKey> format) {
    this.layout = new BcfLayout(dictionary);
    this.text = new SiteText(dictionary);
    this.info = new BcfInfo(layout, dictionary, keptInfo);
    this.calls =
        new BcfCalls(
            layout,
            dictionary,
            shape.sampleColumns(),
            FieldSlots.of(options, format, shape.version()));
  }

  /** Goes to the record that starts at {@code from}, of which nothing is read yet. */
  public void at(byte[] in, int from) {
    bytes = in;
    start = from;
    site.start(in);
  }

  @Override
  public Site site() {
    return site;
  }

  @Override
  public void readSite() throws BadLine {
    layout.take(bytes, start);
    text.write(layout);
    site.start(text.bytes());
    for (int column = 0; column < COLUMNS; column++) {
      site.place(column, text.from(column), text.to(column));
    }
    Ascii.requireText(text.bytes(), 0, text.to(Site.FILTER), "the record");
    site.takeContig();
    if (layout.pos() < -1 || layout.pos() == Integer.MAX_VALUE) {
      throw new BadLine(VcfRule.POS_INVALID, "POS is no integer from 0 to 2^31 - 1");
    }
    site.takeAlleles(layout.pos() + 1);
    if (site.altCount() != layout.alleleCount() - 1) {
      throw new BadLine(VcfRule.ALT_INVALID, "an ALT is a dot or holds a comma");
    }
    site.takeQual(
        layout.qual() == BcfType.FLOAT_MISSING ? Float.NaN : BcfType.number(layout.qual()));
  }

  @Override
  public InfoFields readInfo(boolean svlen, FaultCounts faults) {
    info.find(svlen, faults);
    return info;
  }

  @Override
  public CallFields calls() {
    return calls;
  }
}
