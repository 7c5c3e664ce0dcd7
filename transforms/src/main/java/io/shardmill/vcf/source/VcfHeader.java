package io.shardmill.vcf.source;

import io.shardmill.vcf.VcfKey;
import java.util.List;
import java.util.Map;

/**
 * What the header of one file declares.
 *
 * @param version {@code ##fileformat} as the number after {@code VCFv4.}
 * @param contigs lengths by the IDs of {@code ##contig} lines, in file order; 0 if not told
 * @param info INFO keys, in file order
 * @param format FORMAT keys, in file order
 * @param samples sample names, in column order
 * @param columns columns of a data line: 8 without FORMAT, else 9 and the samples
 * @param dataStart position of the first line after the header
 * @param definedTwice keys that are defined twice
 */
public record VcfHeader(
    int version,
    Map<String, Long> contigs,
    Map<String, VcfKey> info,
    Map<String, VcfKey> format,
    List<String> samples,
    int columns,
    long dataStart,
    List<String> definedTwice) {

  /** The first version whose texts are percent-encoded: 4.3. */
  private static final int PERCENT_ENCODED = 3;

  /** The same of a file whose records start elsewhere. */
  VcfHeader withDataStart(long position) {
    return new VcfHeader(version, contigs, info, format, samples, columns, position, definedTwice);
  }

  /** Whether texts of this file are percent-encoded. */
  public boolean percentEncoded() {
    return version >= PERCENT_ENCODED;
  }
}
