package io.shardmill.pipelines.genotypes;

import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.source.DatasetSource;
import io.shardmill.genotype.source.VariantDataset;
import io.shardmill.pipelines.DatasetFolder;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.PlannedPipeline;
import java.io.IOException;

/**
 * Samples as one of two data sets of an output, made of the other one.
 *
 * @param variants where that is
 * @param folder where the samples are
 */
record SampleLayer(DatasetFolder variants, DatasetFolder folder)
    implements DatasetPipeline<GenotypeOptions> {

  @Override
  public String name() {
    return GenotypePipeline.NAME;
  }

  @Override
  public String summary() {
    return "Variants to one row per sample";
  }

  @Override
  public int dataVersion() {
    return GenotypePipeline.DATA_VERSION;
  }

  @Override
  public Class<GenotypeOptions> options() {
    return GenotypeOptions.class;
  }

  @Override
  public String root(GenotypeOptions options) {
    return folder.root(options);
  }

  /** Samples of other variants than those that are there now are made anew. */
  @Override
  public OnExisting onExisting(GenotypeOptions options) throws IOException {
    OnExisting begin = isMade(options) ? OnExisting.RESUME : OnExisting.REPLACE;
    return folder.onExisting(options, begin);
  }

  private boolean isMade(GenotypeOptions options) throws IOException {
    if (!Dataset.exists(root(options))) {
      return false;
    }
    String made = DatasetSource.of(variants.root(options)).input().fingerprint();
    return Dataset.open(root(options)).index().identity().inputs().stream()
        .anyMatch(input -> input.fingerprint().equals(made));
  }

  @Override
  public PlannedPipeline plan(GenotypeOptions options) throws IOException {
    VariantDataset made = VariantDataset.open(variants.root(options));
    return GenotypePipeline.plan(options, made.called(variants.name()));
  }
}
