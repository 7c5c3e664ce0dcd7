package io.shardmill.pipelines.genotypes;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.genotype.GenotypeBlocks.Run;
import io.shardmill.genotype.GenotypeEncoding;
import io.shardmill.genotype.GenotypeSource;
import io.shardmill.genotype.GenotypeValues;
import io.shardmill.genotype.GenotypeValues.Imputation;
import io.shardmill.genotype.GenotypeValues.Scaling;
import io.shardmill.genotype.output.VariantName;
import io.shardmill.genotype.source.AlleleFrequencies;
import io.shardmill.genotype.source.VariantDataset;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the options of {@link LayoutOptions} choose. */
final class LayoutChoices {

  private LayoutChoices() {}

  /** What is written of a genotype. */
  static GenotypeValues values(LayoutOptions options) {
    String real = realBy(options);
    if (options.getLayout() == GenotypeLayout.WIDE) {
      if (options.getGenotypes() != GenotypeEncoding.PACKED || !real.isEmpty()) {
        throw wrong(
            "--layout=wide: has integers, null where one is missing; leave out %s, or take --layout=blocks"
                .formatted(real.isEmpty() ? "--genotypes" : real));
      }
      return GenotypeValues.PACKED;
    }
    if (!real.isEmpty() && !options.getGenotypes().real()) {
      throw wrong(
          "%s: gives numbers that --genotypes=%s cannot hold; say --genotypes=float32 or float16"
              .formatted(real, options.getGenotypes().name().toLowerCase(Locale.ROOT)));
    }
    return new GenotypeValues(
        options.getValues(),
        options.getGenotypes(),
        options.getStandardize() ? Scaling.STANDARDIZED : Scaling.NONE,
        options.getImpute());
  }

  /** The option by which values are no whole numbers, if there is one. */
  private static String realBy(LayoutOptions options) {
    if (options.getValues() != GenotypeSource.GT) {
      return "--values=" + options.getValues().name().toLowerCase(Locale.ROOT);
    }
    if (options.getStandardize()) {
      return "--standardize";
    }
    return options.getImpute() == Imputation.NONE ? "" : "--impute=mean";
  }

  /** The columns of variants, if each has one of its own; else none. */
  static List<VariantName> names(LayoutOptions options, VariantDataset variants)
      throws IOException {
    return options.getLayout() == GenotypeLayout.WIDE ? VariantName.of(variants) : List.of();
  }

  /**
   * Variants of which all genotypes are the same.
   *
   * @throws ShardmillException if a mean is wanted of a variant that has none
   */
  static long monomorphic(GenotypeValues values, VariantDataset variants) throws IOException {
    double[] frequencies = AlleleFrequencies.of(variants).read();
    if (values.imputation() == Imputation.MEAN) {
      requireMeans(frequencies, variants);
    }
    return Arrays.stream(frequencies).filter(p -> p == 0 || p == 1).count();
  }

  private static void requireMeans(double[] frequencies, VariantDataset variants) {
    for (Run run : variants.blocks().runs()) {
      for (long row = 0; row < run.rows(); row++) {
        if (Double.isNaN(frequencies[Math.toIntExact(run.first() + row)])) {
          throw wrong(
              "--impute=mean: variant %d of %s has no known genotype, and so no mean; leave such out with ./shardmill convert --where='af is not null'"
                  .formatted(run.firstRow() + row, variants.root()));
        }
      }
    }
  }

  private static ShardmillException wrong(String message) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, message);
  }
}
