package io.shardmill.pipelines.vcf;

import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import io.shardmill.vcf.VcfReadOptions.DosageSource;
import io.shardmill.vcf.VcfReadOptions.HalfCall;
import io.shardmill.vcf.VcfReadOptions.Haploid;
import io.shardmill.vcf.VcfReadOptions.Multiallelic;
import org.apache.beam.sdk.options.Default;

/** What is read of VCF files, and how genotypes are understood. */
public interface VcfInputOptions extends VcfMergeOptions {

  /** How a file that is not what the VCF specification says is taken. */
  enum Validation {
    /** What can be read without doubt is read. */
    LENIENT,
    /** A header that breaks a rule fails, a record that does is rejected. */
    STRICT
  }

  @Option(
      order = 16,
      group = "What to read",
      help =
          "FORMAT keys to keep beside GT, each a column call_KEY, joined by commas; all keeps all"
              + " that the headers declare",
      unit = "KEYS",
      example = "DP,GQ")
  @Default.String("")
  String getFormat();

  void setFormat(String value);

  @Option(
      order = 17,
      group = "What to read",
      help =
          "INFO keys to keep, each a column info_KEY, joined by commas; all keeps all that the"
              + " headers declare, CSQ/* each field of CSQ as a column, CSQ/SYMBOL one of them",
      unit = "KEYS",
      example = "AC,DP")
  @Default.String("")
  String getInfo();

  void setInfo(String value);

  @Option(
      order = 18,
      group = "What to read",
      help =
          "Variants to keep: 1-based regions joined by commas, or @FILE with a BED file; one of which"
              + " any base from POS to its end is in a region is kept",
      unit = "REGIONS",
      example = "chr20:1-1000000,chrX")
  @Default.String("")
  String getRegions();

  void setRegions(String value);

  @Option(
      order = 19,
      group = "What to read",
      help = "Samples to keep, in this order: names joined by commas, or @FILE with one on a line",
      unit = "NAMES",
      example = "@samples.txt")
  @Default.String("")
  String getSamples();

  void setSamples(String value);

  @Option(
      order = 20,
      group = "What to read",
      help =
          "What is asked of a file: that it can be read without doubt or, in a pass over the data of"
              + " its own, all rules of the VCF specification that it declares")
  @Default.Enum("LENIENT")
  Validation getValidate();

  void setValidate(Validation value);

  @Option(
      order = 30,
      group = "Genotypes",
      help =
          "What becomes of a record with several ALTs: one row, a row for each ALT, one row that"
              + " counts all ALTs together, or none")
  @Default.Enum("SPLIT")
  Multiallelic getMultiallelic();

  void setMultiallelic(Multiallelic value);

  @Option(
      order = 31,
      group = "Genotypes",
      help =
          "What a call such as ./1 is: missing, the known allele, REF for the missing one, or a bad"
              + " row")
  @Default.Enum("MISSING")
  HalfCall getHalfCall();

  void setHalfCall(HalfCall value);

  @Option(
      order = 32,
      group = "Genotypes",
      help = "How a haploid call counts: as 0 or 1, or as the diploid 0 or 2")
  @Default.Enum("COUNT")
  Haploid getHaploid();

  void setHaploid(Haploid value);

  @Option(
      order = 33,
      group = "Genotypes",
      help =
          "Where dosages come from; with ds, call_DS keeps them and gt is the rounded DS, missing if"
              + " further than 0.1 from a whole number")
  @Default.Enum("GT")
  DosageSource getDosage();

  void setDosage(DosageSource value);

  @Option(
      order = 34,
      group = "Genotypes",
      help = "Calls with a lower GQ become missing; a call without GQ stays",
      unit = "PHRED",
      min = 0)
  @Default.Integer(0)
  int getMinGq();

  void setMinGq(int value);

  @Option(
      order = 35,
      group = "Genotypes",
      help = "Calls with a lower DP become missing; a call without DP stays",
      unit = "READS",
      min = 0)
  @Default.Integer(0)
  int getMinDp();

  void setMinDp(int value);

  @Option(
      order = 37,
      group = "Genotypes",
      help =
          "What to keep of GT beside the dosage, each a column gt_NAME, joined by commas: alleles (in"
              + " the order of the file), phased, ploidy",
      unit = "NAMES",
      example = "alleles,phased")
  @Default.String("")
  String getGt();

  void setGt(String value);

  @Option(
      order = 91,
      group = "Files",
      help = "Input bytes in a chunk, which becomes one file; 0 chooses about 128 MiB of text",
      unit = "BYTES",
      min = 0,
      binds = Binds.RUN)
  @Default.Long(0)
  long getChunkBytes();

  void setChunkBytes(long value);
}
