package io.shardmill.pipelines.cohort;

import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.genotype.ld.LdSettings;
import io.shardmill.genotype.source.VariantDataset;
import io.shardmill.options.Choice;
import io.shardmill.pipelines.DatasetFolder;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.PlannedPipeline;
import java.io.IOException;

/**
 * The variants that pruning leaves, as one of the data sets of an output.
 *
 * @param folder where they are
 */
record PrunedVariantLayer(DatasetFolder folder) implements DatasetPipeline<AnalysisOptions> {

  @Override
  public String name() {
    return CohortAnalysis.NAME;
  }

  @Override
  public String summary() {
    return "Variants that are not linked";
  }

  @Override
  public int dataVersion() {
    return 1;
  }

  @Override
  public Class<AnalysisOptions> options() {
    return AnalysisOptions.class;
  }

  @Override
  public String root(AnalysisOptions options) {
    return folder.root(options);
  }

  @Override
  public PlannedPipeline plan(AnalysisOptions options) throws IOException {
    if (options.getOnExisting() == OnExisting.APPEND) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--onExisting=append: what is linked depends on all variants, so there is nothing to add to; --onExisting=replace makes a version of the variants as they are now");
    }
    return PlannedPruning.of(VariantDataset.open(options.getInput()), settings(options));
  }

  static LdSettings settings(AnalysisOptions options) {
    return Choice.of("--ldPrune", () -> LdSettings.parse(options.getLdPrune()));
  }
}
