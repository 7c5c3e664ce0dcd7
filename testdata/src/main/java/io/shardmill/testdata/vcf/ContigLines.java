package io.shardmill.testdata.vcf;

/** Whether the header declares the contigs. */
public enum ContigLines {
  /** One {@code ##contig} line for each contig. */
  DECLARED,
  /** No {@code ##contig} line, as in many real files. */
  ABSENT
}
