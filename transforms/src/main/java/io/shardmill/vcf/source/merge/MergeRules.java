package io.shardmill.vcf.source.merge;

import java.io.Serializable;

/**
 * How records of several files come together.
 *
 * @param alleles which records of a position make one row
 * @param absent what a sample is at a site that its file does not have
 * @param refClash what becomes of a record whose REF is not that of the others
 * @param duplicates what becomes of a sample that files of different samples have
 * @param aliases what two names of one contig are
 */
public record MergeRules(
    Alleles alleles,
    Absent absent,
    RefClash refClash,
    DuplicateSamples duplicates,
    ContigAliases aliases)
    implements Serializable {

  /** Which records of a position make one row. */
  public enum Alleles {
    /** Those that share an ALT, as {@code bcftools merge -m none}. */
    NONE,
    /** Those of SNPs, and those of indels, as {@code bcftools merge -m both}. */
    BOTH
  }

  /** What a sample is at a site that its file does not have. */
  public enum Absent {
    /** Missing. */
    MISSING,
    /** Homozygous for REF, as {@code bcftools merge -0}; counted. */
    REFERENCE
  }

  /** What becomes of a record whose REF contradicts that of most others at its position. */
  public enum RefClash {
    /** A dead letter. */
    REJECT,
    /** A row of its own. */
    KEEP
  }

  /** What becomes of a sample that is in files whose samples are not all the same. */
  public enum DuplicateSamples {
    /** An error. */
    ERROR,
    /** Only its column in the first of the files counts. */
    FIRST,
    /**
     * It is named {@code N:NAME} in file number N, as by {@code bcftools merge --force-samples}.
     */
    RENAME
  }

  /** What contigs are whose names are two of one chromosome, such as {@code 1} and {@code chr1}. */
  public enum ContigAliases {
    /** An error. */
    ERROR,
    /** One contig, by the name in the first file. */
    UNITE
  }

  /** Nothing is assumed: what is doubtful is an error or a dead letter. */
  public static MergeRules defaults() {
    return new MergeRules(
        Alleles.NONE, Absent.MISSING, RefClash.REJECT, DuplicateSamples.ERROR, ContigAliases.ERROR);
  }
}
