package io.shardmill.pipelines.genotypes;

import io.shardmill.clinical.ClinicalJoin;
import io.shardmill.column.Column;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.dataset.index.SplitRule;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.genotype.GenotypeBlocks;
import io.shardmill.genotype.SampleOrder;
import io.shardmill.genotype.output.GenotypeColumns;
import io.shardmill.genotype.output.GenotypeTable;
import io.shardmill.options.ListOption;
import io.shardmill.pipelines.ClinicalChoices;
import io.shardmill.pipelines.SplitChoices;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** What the options of {@code genotypes} choose. */
final class GenotypeChoices {

  private GenotypeChoices() {}

  /** A row has all variants, so a new variant is a new version of every row. */
  static void refuseAppend(GenotypeOptions options) {
    if (options.getOnExisting() == OnExisting.APPEND) {
      throw wrong(
          "--onExisting=append: a row is a sample with all its variants, so there is nothing to add"
              + " to; --onExisting=replace makes a version of the data set of variants as it is now");
    }
  }

  /**
   * Refuses what can be told to be wrong before there are variants.
   *
   * @param samples those that there will be, but for those that QC leaves out
   */
  static void requireMeant(GenotypeOptions options, List<String> samples) throws IOException {
    refuseAppend(options);
    order(options);
    ClinicalJoin join = ClinicalChoices.of(options).join(samples);
    table(
        options,
        join.columns(),
        GenotypeColumns.inBlocks(GenotypeBlocks.of(List.of()), LayoutChoices.values(options)));
    if (!options.getSplitBy().isEmpty()) {
      splits(options);
    }
  }

  static GenotypeTable table(
      GenotypeOptions options, List<Column> clinical, GenotypeColumns genotypes) {
    GenotypeTable table = GenotypeTable.of(clinical, genotypes);
    String splitBy = options.getSplitBy();
    return splitBy.isEmpty() ? table : table.withGroupBy(splitBy);
  }

  static SampleOrder order(GenotypeOptions options) {
    return SampleOrder.of(
        options.getOrderSeed().isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(ListOption.whole("--orderSeed", options.getOrderSeed())));
  }

  static SplitRule splits(GenotypeOptions options) {
    return SplitChoices.of(options.getSplitBy(), options.getSplitSeed(), options.getSplitShares());
  }

  private static ShardmillException wrong(String message) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, message);
  }
}
