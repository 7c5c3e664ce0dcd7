package io.shardmill.testdata.vcf;

import java.util.List;

/**
 * The fixed columns of one variant.
 *
 * @param index which variant of the recipe, from 0
 * @param pattern which variant's random draws give the genotypes: {@code index}, or an earlier one
 *     to which this site is linked
 * @param contig CHROM
 * @param pos POS, 1-based
 * @param id ID, {@code .} if missing
 * @param ref REF
 * @param alts ALT alleles
 * @param qualHundredths 100 times QUAL
 * @param filter FILTER
 * @param depth mean read depth of the site's samples
 */
public record DrawnSite(
    long index,
    long pattern,
    String contig,
    int pos,
    String id,
    String ref,
    List<String> alts,
    int qualHundredths,
    String filter,
    int depth) {

  /** {@code contig:pos:ref:alt} of ALT number {@code alt}, from 1. */
  public String key(int alt) {
    return contig + ":" + pos + ":" + ref + ":" + alts.get(alt - 1);
  }
}
