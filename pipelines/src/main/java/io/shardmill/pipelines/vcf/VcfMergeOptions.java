package io.shardmill.pipelines.vcf;

import io.shardmill.options.Option;
import io.shardmill.pipelines.DatasetOptions;
import io.shardmill.vcf.source.merge.MergeRules.Absent;
import io.shardmill.vcf.source.merge.MergeRules.Alleles;
import io.shardmill.vcf.source.merge.MergeRules.ContigAliases;
import io.shardmill.vcf.source.merge.MergeRules.DuplicateSamples;
import io.shardmill.vcf.source.merge.MergeRules.RefClash;
import org.apache.beam.sdk.options.Default;

/** How several VCF files come together. */
public interface VcfMergeOptions extends DatasetOptions {

  /** What the files are to each other. */
  enum Merge {
    /** Parts of one table: all have the same samples. */
    NONE,
    /** Of different samples, which are merged site by site. */
    SAMPLES
  }

  @Option(
      order = 21,
      group = "Several files",
      help =
          "What files are to each other: parts of one table, all of the same samples, or files of"
              + " different samples, merged site by site")
  @Default.Enum("NONE")
  Merge getMerge();

  void setMerge(Merge value);

  @Option(
      order = 22,
      group = "Several files",
      help =
          "Which records of a position make one row when samples are merged: those that share an"
              + " ALT, or all SNPs together and all indels, as bcftools merge -m both")
  @Default.Enum("NONE")
  Alleles getMergeAlleles();

  void setMergeAlleles(Alleles value);

  @Option(
      order = 23,
      group = "Several files",
      help =
          "What a sample is at a site that its file does not have, when samples are merged: missing,"
              + " or homozygous for REF, which is counted")
  @Default.Enum("MISSING")
  Absent getAbsent();

  void setAbsent(Absent value);

  @Option(
      order = 24,
      group = "Several files",
      help =
          "What becomes of a record whose REF contradicts that of most others at its position, when"
              + " samples are merged: it is rejected, or kept as a row of its own")
  @Default.Enum("REJECT")
  RefClash getRefClash();

  void setRefClash(RefClash value);

  @Option(
      order = 25,
      group = "Several files",
      help =
          "What becomes of a sample that is in several of the files to merge, whose other samples"
              + " differ: an error, its first file counts, or it is renamed to N:NAME in file number"
              + " N")
  @Default.Enum("ERROR")
  DuplicateSamples getDuplicateSamples();

  void setDuplicateSamples(DuplicateSamples value);

  @Option(
      order = 26,
      group = "Several files",
      help =
          "What contigs of the files to merge are whose names mean one chromosome, such as 1 and"
              + " chr1: an error, or one contig by the name in the first file")
  @Default.Enum("ERROR")
  ContigAliases getContigAliases();

  void setContigAliases(ContigAliases value);
}
