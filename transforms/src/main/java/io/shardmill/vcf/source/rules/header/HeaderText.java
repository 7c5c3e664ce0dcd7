package io.shardmill.vcf.source.rules.header;

import java.util.List;

/**
 * The header of a file as it stands there.
 *
 * @param lines its lines without their ends: from the first of the file to the {@code #CHROM} line
 *     or, if there is none, to the first that is no meta-information line
 * @param cutOff whether the last of them ends with the file, without a line separator
 */
public record HeaderText(List<byte[]> lines, boolean cutOff) {

  public HeaderText {
    lines = List.copyOf(lines);
  }
}
