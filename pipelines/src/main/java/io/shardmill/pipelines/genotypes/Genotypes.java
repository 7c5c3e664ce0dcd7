package io.shardmill.pipelines.genotypes;

import io.shardmill.genotype.GenotypeBlocks;
import io.shardmill.genotype.GenotypeValues;
import io.shardmill.genotype.GenotypeValues.Scaling;
import io.shardmill.genotype.SampleLayout;
import io.shardmill.genotype.output.GenotypeColumns;
import io.shardmill.genotype.output.VariantName;
import io.shardmill.genotype.source.VariantDataset;
import io.shardmill.parquet.write.ParquetOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is written of genotypes, and where.
 *
 * @param names columns of variants, if each has one of its own; else none
 * @param monomorphic variants of which all genotypes are the same, if that is asked for
 */
record Genotypes(GenotypeValues values, List<VariantName> names, long monomorphic) {

  static Genotypes of(GenotypeValues values, List<VariantName> names, VariantDataset variants)
      throws IOException {
    long monomorphic = values.byFrequency() ? LayoutChoices.monomorphic(values, variants) : 0;
    return new Genotypes(values, names, monomorphic);
  }

  GenotypeColumns columns(GenotypeBlocks blocks) {
    return names.isEmpty()
        ? GenotypeColumns.inBlocks(blocks, values)
        : GenotypeColumns.byVariant(names, blocks);
  }

  /** Columns of single variants are small: they are not cut. */
  int rowGroupRows() {
    return names.isEmpty() ? SampleLayout.GROUP : ParquetOptions.DEFAULT.rowGroupRows();
  }

  /** What the index tells readers of them. */
  Map<String, String> attributes() {
    Map<String, String> attributes = new TreeMap<>();
    if (names.isEmpty()) {
      attributes.put("genotype_codes", values.encoding().codes());
    }
    if (values.source() != GenotypeValues.PACKED.source()) {
      attributes.put("genotype_source", values.source().name());
    }
    if (values.scaling() == Scaling.STANDARDIZED) {
      attributes.put("genotype_scaling", "(g - 2 af) / sqrt(2 af (1 - af)); 0 if af is 0 or 1");
      attributes.put("monomorphic_variants", Long.toString(monomorphic));
    }
    if (values.imputation() != GenotypeValues.PACKED.imputation()) {
      attributes.put("genotype_imputation", "mean; known_NNNN has a bit for each that is known");
    }
    return attributes;
  }
}
