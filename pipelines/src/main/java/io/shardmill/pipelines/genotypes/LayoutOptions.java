package io.shardmill.pipelines.genotypes;

import io.shardmill.genotype.GenotypeEncoding;
import io.shardmill.genotype.GenotypeSource;
import io.shardmill.genotype.GenotypeValues.Imputation;
import io.shardmill.options.Option;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.PipelineOptions;

/** Options of what is written of a genotype. */
public interface LayoutOptions extends PipelineOptions {

  @Option(
      order = 70,
      group = "Genotypes of samples",
      help =
          "Blocks of genotypes, or with wide a column for each of up to 2,000 variants, called by"
              + " its identifier or contig:pos:ref:alt")
  @Default.Enum("BLOCKS")
  GenotypeLayout getLayout();

  void setLayout(GenotypeLayout value);

  @Option(
      order = 71,
      group = "Genotypes of samples",
      help = "What a genotype takes in a block: two bits, a byte, or a number of 16 or 32 bits")
  @Default.Enum("PACKED")
  GenotypeEncoding getGenotypes();

  void setGenotypes(GenotypeEncoding value);

  @Option(
      order = 72,
      group = "Genotypes of samples",
      help =
          "What a genotype is: copies of ALT called by GT, the dosage DS, or the one expected by GP;"
              + " the variants must have kept it, by vcf --format")
  @Default.Enum("GT")
  GenotypeSource getValues();

  void setValues(GenotypeSource value);

  @Option(
      order = 73,
      group = "Genotypes of samples",
      help =
          "Whether to write (g - 2p) / sqrt(2p (1 - p)), p the frequency of ALT; 0 where p is 0 or 1")
  @Default.Boolean(false)
  boolean getStandardize();

  void setStandardize(boolean value);

  @Option(
      order = 74,
      group = "Genotypes of samples",
      help =
          "What stands for a missing genotype: nothing, or its mean 2p, beside columns that tell"
              + " which are known")
  @Default.Enum("NONE")
  Imputation getImpute();

  void setImpute(Imputation value);
}
