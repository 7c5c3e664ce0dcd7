package io.shardmill.vcf.source.line;

import java.io.Serializable;

/**
 * What parsing a line needs to know of the file it is in.
 *
 * @param columns columns of a data line
 * @param columnOf the sample column of each sample to keep
 * @param version the version of the file, as the number after {@code VCFv4.}
 * @param percentEncoded whether texts are percent-encoded
 */
public record LineShape(int columns, int[] columnOf, int version, boolean percentEncoded)
    implements Serializable {

  /** Columns of samples. */
  public int sampleColumns() {
    return Math.max(0, columns - SiteParser.FORMAT - 1);
  }
}
