package io.shardmill.vcf.source.bcf;

import java.io.Serializable;

/**
 * What finding the records of a file needs to know of it.
 *
 * @param dictionary the names of its header
 * @param columns sample columns
 * @param dataStart position of the first record; {@link Long#MAX_VALUE} if there is none
 * @param dataOffset offset in the file of what holds the first record, as ranges are told
 */
public record BcfShape(BcfDictionary dictionary, int columns, long dataStart, long dataOffset)
    implements Serializable {

  /** Whether the first record is before a range that starts at {@code offset}. */
  boolean startsBefore(long offset) {
    return dataOffset < offset;
  }

  /** Bytes in the record at {@code at}, by its first numbers; -1 if it cannot be one. */
  long length(byte[] in, int at) {
    long shared = LittleEndian.int32(in, at) & 0xffff_ffffL;
    long calls = LittleEndian.int32(in, at + 4) & 0xffff_ffffL;
    boolean possible =
        shared >= BcfLayout.FIXED - BcfLayout.LENGTHS && BcfLayout.columns(in, at) == columns;
    return possible ? BcfLayout.LENGTHS + shared + calls : -1;
  }

  /** Whether the numbers that a record starts with may stand at {@code at}. */
  boolean plausible(byte[] in, int at) {
    return length(in, at) > 0
        && !dictionary.contig(LittleEndian.int32(in, at + 8)).isEmpty()
        && LittleEndian.int32(in, at + 12) >= -1
        && BcfLayout.alleleCount(in, at) > 0;
  }
}
