package io.shardmill.vcf.source.record;

import java.io.Serializable;

/**
 * What reading a record needs to know of the file it is in.
 *
 * @param columns columns of a line of text: 8 without FORMAT, else 9 and the samples
 * @param columnOf the sample column of each sample to keep
 * @param version the version of the file, as the number after {@code VCFv4.}
 * @param percentEncoded whether texts are percent-encoded
 */
public record RecordShape(int columns, int[] columnOf, int version, boolean percentEncoded)
    implements Serializable {

  private static final int FIXED_COLUMNS = 9;

  /** Columns of samples. */
  public int sampleColumns() {
    return Math.max(0, columns - FIXED_COLUMNS);
  }
}
