package io.shardmill.pipelines.vcf;

import io.shardmill.options.Option;
import io.shardmill.pipelines.ClinicalTableOptions;
import org.apache.beam.sdk.options.Default;

/** Options of {@code ./shardmill vcf}. */
public interface VcfOptions extends VariantOptions, ClinicalTableOptions {

  /** How the genotypes of a variant are stored. */
  enum Genotypes {
    /** One list of int8 for each variant: smallest. */
    LIST,
    /** One binary of a byte for each sample: quickest to read into a matrix. */
    BINARY
  }

  @Option(order = 36, group = "Genotypes", help = "How the column gt holds a variant's genotypes")
  @Default.Enum("LIST")
  Genotypes getGenotypes();

  void setGenotypes(Genotypes value);
}
