package io.shardmill.vcf.source.line;

import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.CallFields;
import io.shardmill.vcf.source.record.FaultCounts;
import io.shardmill.vcf.source.record.FieldSlots;
import io.shardmill.vcf.source.record.InfoFields;
import io.shardmill.vcf.source.record.RecordShape;
import io.shardmill.vcf.source.record.Site;
import io.shardmill.vcf.source.record.VariantRecord;
import java.util.List;

/** A line of text as a record. */
public final class LineRecord implements VariantRecord {

  private final SiteParser parser;
  private final LineInfo info;
  private final LineCalls calls;
  private byte[] line = {};
  private int from;
  private int to;

  /**
   * Lines of a file.
   *
   * @param keptInfo INFO keys to keep
   * @param format FORMAT keys to keep
   */
  public LineRecord(
      RecordShape shape, VcfReadOptions options, List<VcfKey> keptInfo, List<VcfKey> format) {
    this.parser = new SiteParser(shape.columns());
    this.info = new LineInfo(keptInfo);
    this.calls =
        new LineCalls(
            parser,
            shape.sampleColumns(),
            FieldSlots.of(options, format, shape.version()),
            !options.gt().isEmpty());
  }

  /** Goes to the line {@code [start, end)}, of which nothing is read yet. */
  public void at(byte[] bytes, int start, int end) {
    line = bytes;
    from = start;
    to = end;
    parser.site().start(bytes);
  }

  @Override
  public Site site() {
    return parser.site();
  }

  @Override
  public void readSite() throws BadLine {
    parser.parse(line, from, to);
  }

  @Override
  public InfoFields readInfo(boolean svlen, FaultCounts faults) {
    info.find(line, parser.infoFrom(), parser.infoTo(), svlen, faults);
    return info;
  }

  @Override
  public CallFields calls() {
    return calls;
  }
}
