package io.shardmill.pipelines.cohort;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.pipelines.DatasetFolder;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.PipelineVerb;
import java.util.List;

/** A data set of variants to the variants that are not linked. */
public final class CohortAnalysis implements PipelineVerb<AnalysisOptions> {

  static final String NAME = "cohort";

  private static final DatasetFolder VARIANTS = new DatasetFolder("variants");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "A data set of variants to those of them that are not linked";
  }

  @Override
  public Class<AnalysisOptions> options() {
    return AnalysisOptions.class;
  }

  @Override
  public List<DatasetPipeline<? super AnalysisOptions>> datasets(AnalysisOptions options) {
    if (options.getLdPrune().isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--ldPrune: says how variants are pruned, such as --ldPrune=50,5,0.2");
    }
    PrunedVariantLayer.settings(options);
    return List.of(new PrunedVariantLayer(VARIANTS));
  }
}
