package io.shardmill.vcf.source.record;

/**
 * The record at which a reader stands, in whatever encoding. It is asked in this order: the site,
 * INFO, the calls; and no further than it is wanted.
 */
public interface VariantRecord {

  /** The site as far as it is read; empty before {@link #readSite}. */
  Site site();

  /** Reads and checks the columns CHROM to FILTER. */
  void readSite() throws BadLine;

  /**
   * Finds the wanted INFO keys.
   *
   * @param svlen whether SVLEN is wanted of this record
   * @param faults takes what is wrong and costs no row
   */
  InfoFields readInfo(boolean svlen, FaultCounts faults) throws BadLine;

  /** The calls of this and of every other record. */
  CallFields calls();
}
