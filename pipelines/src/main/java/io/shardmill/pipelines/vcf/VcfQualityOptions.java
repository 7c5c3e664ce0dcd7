package io.shardmill.pipelines.vcf;

import io.shardmill.options.Option;
import io.shardmill.pipelines.OutputOptions;
import org.apache.beam.sdk.options.Default;

/** Which samples and variants of VCF files are kept. */
public interface VcfQualityOptions extends OutputOptions {

  @Option(
      order = 40,
      group = "Sample QC (first; needs a pass over the data of its own)",
      help = "Smallest share of called variants",
      unit = "SHARE",
      min = 0,
      max = 1)
  @Default.Double(0)
  double getMinSampleCallRate();

  void setMinSampleCallRate(double value);

  @Option(
      order = 41,
      group = "Sample QC (first; needs a pass over the data of its own)",
      help = "Smallest share of heterozygous autosomal genotypes",
      unit = "SHARE",
      min = 0,
      max = 1)
  @Default.Double(0)
  double getMinSampleHetRate();

  void setMinSampleHetRate(double value);

  @Option(
      order = 42,
      group = "Sample QC (first; needs a pass over the data of its own)",
      help = "Largest share of heterozygous autosomal genotypes",
      unit = "SHARE",
      min = 0,
      max = 1)
  @Default.Double(1)
  double getMaxSampleHetRate();

  void setMaxSampleHetRate(double value);

  @Option(
      order = 43,
      group = "Sample QC (first; needs a pass over the data of its own)",
      help = "Largest absolute inbreeding coefficient F; 0 allows any",
      unit = "F",
      min = 0)
  @Default.Double(0)
  double getMaxSampleAbsF();

  void setMaxSampleAbsF(double value);

  @Option(
      order = 50,
      group = "Variant QC (on the samples that are kept, in this order)",
      help = "Keep only variants whose FILTER is PASS or not applied")
  @Default.Boolean(false)
  boolean getPassOnly();

  void setPassOnly(boolean value);

  @Option(
      order = 51,
      group = "Variant QC (on the samples that are kept, in this order)",
      help = "Smallest QUAL; 0 also keeps variants without QUAL",
      unit = "PHRED",
      min = 0)
  @Default.Double(0)
  double getMinQual();

  void setMinQual(double value);

  @Option(
      order = 52,
      group = "Variant QC (on the samples that are kept, in this order)",
      help = "Smallest share of called genotypes",
      unit = "SHARE",
      min = 0,
      max = 1)
  @Default.Double(0)
  double getMinCallRate();

  void setMinCallRate(double value);

  @Option(
      order = 53,
      group = "Variant QC (on the samples that are kept, in this order)",
      help = "Smallest minor allele frequency",
      unit = "SHARE",
      min = 0,
      max = 0.5)
  @Default.Double(0)
  double getMinMaf();

  void setMinMaf(double value);

  @Option(
      order = 54,
      group = "Variant QC (on the samples that are kept, in this order)",
      help = "Largest minor allele frequency",
      unit = "SHARE",
      min = 0,
      max = 0.5)
  @Default.Double(0.5)
  double getMaxMaf();

  void setMaxMaf(double value);

  @Option(
      order = 55,
      group = "Variant QC (on the samples that are kept, in this order)",
      help = "Smallest minor allele count",
      unit = "ALLELES",
      min = 0)
  @Default.Integer(0)
  int getMinMac();

  void setMinMac(int value);

  @Option(
      order = 56,
      group = "Variant QC (on the samples that are kept, in this order)",
      help = "Smallest p value of the exact Hardy-Weinberg test",
      unit = "P",
      min = 0,
      max = 1,
      example = "1e-6")
  @Default.Double(0)
  double getMinHweP();

  void setMinHweP(double value);

  @Option(
      order = 57,
      group = "Variant QC (on the samples that are kept, in this order)",
      help = "Smallest one-sided p value for more heterozygotes than expected",
      unit = "P",
      min = 0,
      max = 1)
  @Default.Double(0)
  double getMinExcessHetP();

  void setMinExcessHetP(double value);
}
