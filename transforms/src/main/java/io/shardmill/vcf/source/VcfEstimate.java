package io.shardmill.vcf.source;

import io.shardmill.text.Container;
import io.shardmill.text.RangeReader;
import io.shardmill.vcf.source.bcf.BcfShape;
import io.shardmill.vcf.source.region.ByteSpans.Span;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * What is in files, by the first MiB of each: exact for files that are shorter.
 *
 * @param rows lines or records of data, about; empty if a file is plain gzip, of which nothing
 *     tells the length
 * @param longestLine bytes in the longest of those that was met
 */
public record VcfEstimate(OptionalLong rows, long longestLine) {

  private static final long PROBED = 1L << 20;

  static final VcfEstimate NOTHING = new VcfEstimate(OptionalLong.of(0), 0);

  /** Both together. */
  VcfEstimate plus(VcfEstimate other) {
    return new VcfEstimate(
        rows.isPresent() && other.rows.isPresent()
            ? OptionalLong.of(rows.getAsLong() + other.rows.getAsLong())
            : OptionalLong.empty(),
        Math.max(longestLine, other.longestLine));
  }

  /** Looks into a file. */
  public static VcfEstimate of(VcfFile file) throws IOException {
    if (file.container() == Container.GZIP) {
      return new VcfEstimate(OptionalLong.empty(), 0);
    }
    if (file.dataStart() == Long.MAX_VALUE) {
      return NOTHING;
    }
    long start = file.container() == Container.BGZF ? file.dataStart() >>> 16 : file.dataStart();
    long end = Math.min(file.size(), start + PROBED);
    long rows = 0;
    long longest = 0;
    Span part = new Span(0, end);
    BcfShape bcf = file.bcf();
    try (RangeReader records = bcf == null ? file.lines(part) : file.records(bcf, part)) {
      while (records.next()) {
        if (records.position() >= file.dataStart() && records.length() > 0) {
          rows++;
          longest = Math.max(longest, records.length());
        }
      }
    }
    double share = (double) (end - start) / (file.size() - start);
    return new VcfEstimate(OptionalLong.of(Math.round(rows / share)), longest);
  }
}
