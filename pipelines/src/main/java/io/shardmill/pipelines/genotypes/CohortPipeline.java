package io.shardmill.pipelines.genotypes;

import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.genotype.GenotypeSource;
import io.shardmill.options.ListOption;
import io.shardmill.options.OptionTable;
import io.shardmill.pipelines.DatasetFolder;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.PipelineVerb;
import io.shardmill.pipelines.vcf.VariantLayer;
import io.shardmill.pipelines.vcf.VcfInputOptions;
import io.shardmill.pipelines.vcf.VcfQualityOptions;
import io.shardmill.storage.InputFiles;
import io.shardmill.vcf.VcfReadOptions.Multiallelic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A cohort to one row per sample: of a data set of variants that is there, or of VCF files, whose
 * variants are a data set of their own then. Which of both the input is, is seen by looking.
 */
public final class CohortPipeline implements PipelineVerb<CohortOptions> {

  private static final DatasetFolder VARIANTS = new DatasetFolder("variants");
  private static final DatasetFolder SAMPLES = new DatasetFolder("samples");

  @Override
  public String name() {
    return GenotypePipeline.NAME;
  }

  @Override
  public String summary() {
    return "VCF files, or a data set of variants, to one row per sample: all genotypes, clinical"
        + " tables beside";
  }

  @Override
  public Class<CohortOptions> options() {
    return CohortOptions.class;
  }

  @Override
  public List<DatasetPipeline<? super CohortOptions>> datasets(CohortOptions options)
      throws IOException {
    if (isDataset(options.getInput())) {
      refuseReading(options);
      return List.of(new GenotypePipeline());
    }
    if (options.getMultiallelic() == Multiallelic.KEEP) {
      throw wrong(
          "--multiallelic=keep: genotypes of a sample are copies of one ALT; use split, collapse or drop");
    }
    if (Dataset.exists(options.getOutput())) {
      throw new ShardmillException(
          ErrorCategory.OUTPUT_CONFLICT,
          "--output=%s: is a data set, and of VCF files two are made, each in a folder of the output; name another folder"
              .formatted(options.getOutput()));
    }
    VariantLayer variants = VariantLayer.of(VARIANTS, options);
    if (variants.samples().isEmpty()) {
      throw wrong(
          "--input=%s: has no samples; there are no genotypes to write"
              .formatted(options.getInput()));
    }
    GenotypeChoices.requireMeant(options, variants.samples());
    requireKept(options);
    return List.of(variants, new SampleLayer(VARIANTS, SAMPLES));
  }

  /** Samples are made of what the variants keep. */
  private static void requireKept(CohortOptions options) {
    GenotypeSource values = LayoutChoices.values(options).source();
    List<String> kept = ListOption.values(options.getFormat());
    boolean isKept =
        values == GenotypeSource.GT
            || options.getDosage().name().equals(values.name())
            || kept.contains(values.name())
            || kept.contains("all");
    if (!isKept) {
      throw wrong(
          "--values=%s: is made of the FORMAT key %s, which is not read; add --format=%s"
              .formatted(values.name().toLowerCase(Locale.ROOT), values, values));
    }
  }

  /** Whether it is one data set, with a version or none yet. */
  private static boolean isDataset(String input) throws IOException {
    List<String> addresses = InputFiles.globs(input);
    String address = addresses.get(0);
    boolean files =
        addresses.size() > 1
            || address.matches(".+://.*[*?\\[{].*")
            || InputFiles.find(address).isPresent();
    return !files && (Dataset.exists(address) || DatasetRun.unfinished(address));
  }

  /** Variants that are there have been read and filtered. */
  private static void refuseReading(CohortOptions options) {
    List<String> given = new ArrayList<>(OptionTable.given(VcfInputOptions.class, options));
    given.addAll(OptionTable.given(VcfQualityOptions.class, options));
    if (!given.isEmpty()) {
      throw wrong(
          "%s: --input=%s is a data set, whose variants were read and filtered when it was made; choose among them by ./shardmill convert --where, or name the VCF files"
              .formatted(given.get(0), options.getInput()));
    }
  }

  private static ShardmillException wrong(String message) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, message);
  }
}
