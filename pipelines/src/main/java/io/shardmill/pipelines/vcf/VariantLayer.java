package io.shardmill.pipelines.vcf;

import io.shardmill.pipelines.DatasetFolder;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.PlannedPipeline;
import java.io.IOException;
import java.util.List;

/**
 * The variants of VCF files as one of several data sets of an output, for verbs that make others of
 * them. It is what {@code vcf} makes, which may add to it.
 */
public final class VariantLayer implements DatasetPipeline<VariantOptions> {

  private final DatasetFolder folder;
  private final PlannedVariants planned;

  private VariantLayer(DatasetFolder folder, PlannedVariants planned) {
    this.folder = folder;
    this.planned = planned;
  }

  /**
   * Opens the files.
   *
   * @param folder where the data set is
   */
  public static VariantLayer of(DatasetFolder folder, VariantOptions options) throws IOException {
    return new VariantLayer(folder, PlannedVariants.of(options));
  }

  /** The samples of the files that are read; QC may leave some of them out. */
  public List<String> samples() {
    return planned.source().schema().samples();
  }

  @Override
  public String name() {
    return VcfPipeline.NAME;
  }

  @Override
  public String summary() {
    return "VCF files to variants";
  }

  @Override
  public int dataVersion() {
    return VcfPipeline.DATA_VERSION;
  }

  @Override
  public Class<VariantOptions> options() {
    return VariantOptions.class;
  }

  @Override
  public String root(VariantOptions options) {
    return folder.root(options);
  }

  /** As the files were when they were opened. */
  @Override
  public PlannedPipeline plan(VariantOptions options) {
    return planned;
  }
}
