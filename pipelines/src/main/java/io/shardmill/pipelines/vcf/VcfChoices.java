package io.shardmill.pipelines.vcf;

import io.shardmill.chunk.KeepRule;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.options.Choice;
import io.shardmill.options.ListOption;
import io.shardmill.pipelines.vcf.VcfMergeOptions.Merge;
import io.shardmill.vcf.GenotypeColumn;
import io.shardmill.vcf.Regions;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.source.merge.MergeRules;
import io.shardmill.vcf.steps.SampleCounts;
import io.shardmill.vcf.steps.SampleRules;
import io.shardmill.vcf.steps.ScoredVariants;
import io.shardmill.vcf.steps.VariantRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What options ask of the reader and of QC. A bound at its default is no rule. */
final class VcfChoices {

  private VcfChoices() {}

  static VcfReadOptions reading(VcfInputOptions options) throws IOException {
    Regions regions = regions(options.getRegions());
    List<String> samples = ListOption.valuesOrLines("--samples", options.getSamples());
    List<String> format = ListOption.values(options.getFormat());
    List<String> info = ListOption.values(options.getInfo());
    List<GenotypeColumn> gt =
        Choice.of("--gt", () -> GenotypeColumn.named(ListOption.values(options.getGt())));
    VcfReadOptions reading =
        VcfReadOptions.defaults()
            .withSamples(samples)
            .withRegions(regions)
            .withHalfCall(options.getHalfCall())
            .withHaploid(options.getHaploid())
            .withGt(gt)
            .withMinGq(options.getMinGq())
            .withMinDp(options.getMinDp())
            .withChunkBytes(options.getChunkBytes());
    VcfReadOptions withFormat = Choice.of("--format", () -> reading.withFormat(format));
    VcfReadOptions withKeys = Choice.of("--info", () -> withFormat.withInfo(info));
    return Choice.of(
        "--dosage, --multiallelic",
        () -> withKeys.withMultiallelic(options.getMultiallelic()).withDosage(options.getDosage()));
  }

  /**
   * How files of different samples are merged; empty if they are not.
   *
   * @throws ShardmillException if options of merging are given without it, or what it excludes
   */
  static Optional<MergeRules> merge(VcfInputOptions options) {
    MergeRules rules =
        new MergeRules(
            options.getMergeAlleles(),
            options.getAbsent(),
            options.getRefClash(),
            options.getDuplicateSamples(),
            options.getContigAliases());
    if (options.getMerge() == Merge.NONE) {
      if (!rules.equals(MergeRules.defaults())) {
        throw wrong(
            "--mergeAlleles, --absent, --refClash, --duplicateSamples and --contigAliases are of"
                + " --merge=samples, which is not given");
      }
      return Optional.empty();
    }
    if (options.getValidate() == VcfInputOptions.Validation.STRICT) {
      throw wrong(
          "--validate=strict: files are held to the rules one by one; check them by a run without"
              + " --merge, then merge them without --validate");
    }
    return Optional.of(rules);
  }

  static List<KeepRule<SampleCounts>> sampleRules(VcfQualityOptions options) {
    List<KeepRule<SampleCounts>> rules = new ArrayList<>();
    if (options.getMinSampleCallRate() > 0) {
      rules.add(SampleRules.minCallRate(options.getMinSampleCallRate()));
    }
    if (options.getMinSampleHetRate() > 0 || options.getMaxSampleHetRate() < 1) {
      rules.add(
          Choice.of(
              "--minSampleHetRate, --maxSampleHetRate",
              () ->
                  SampleRules.hetRate(
                      options.getMinSampleHetRate(), options.getMaxSampleHetRate())));
    }
    if (options.getMaxSampleAbsF() > 0) {
      rules.add(SampleRules.inbreeding(-options.getMaxSampleAbsF(), options.getMaxSampleAbsF()));
    }
    return rules;
  }

  /** In the order in which they are tried. */
  static List<KeepRule<ScoredVariants>> variantRules(VcfQualityOptions options) {
    if (options.getMinMaf() > options.getMaxMaf()) {
      throw wrong(
          "--minMaf=%s: is above --maxMaf=%s, so no variant could pass"
              .formatted(options.getMinMaf(), options.getMaxMaf()));
    }
    List<KeepRule<ScoredVariants>> rules = new ArrayList<>();
    if (options.getPassOnly()) {
      rules.add(VariantRules.passOnly());
    }
    if (options.getMinQual() > 0) {
      rules.add(VariantRules.minQual(options.getMinQual()));
    }
    if (options.getMinCallRate() > 0) {
      rules.add(VariantRules.minCallRate(options.getMinCallRate()));
    }
    if (options.getMinMaf() > 0) {
      rules.add(VariantRules.minMaf(options.getMinMaf()));
    }
    if (options.getMaxMaf() < 0.5) {
      rules.add(VariantRules.maxMaf(options.getMaxMaf()));
    }
    if (options.getMinMac() > 0) {
      rules.add(VariantRules.minMac(options.getMinMac()));
    }
    if (options.getMinHweP() > 0) {
      rules.add(VariantRules.minHweP(options.getMinHweP()));
    }
    if (options.getMinExcessHetP() > 0) {
      rules.add(VariantRules.minExcessHetP(options.getMinExcessHetP()));
    }
    return rules;
  }

  private static Regions regions(String text) throws IOException {
    if (text.isEmpty()) {
      return Regions.ALL;
    }
    if (text.startsWith("@")) {
      List<String> lines = ListOption.lines("--regions", text);
      return Choice.of("--regions=" + text, () -> Regions.ofBed(lines));
    }
    return Choice.of("--regions=" + text, () -> Regions.parse(text));
  }

  private static ShardmillException wrong(String message) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, message);
  }
}
