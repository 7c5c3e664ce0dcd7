package io.shardmill.testdata.vcf;

import static io.shardmill.testdata.options.Ranges.require;
import static io.shardmill.testdata.options.Ranges.requireSet;
import static io.shardmill.testdata.options.Ranges.requireShare;

import java.util.EnumSet;
import java.util.List;

/**
 * What a generated VCF file holds. The text is a function of the recipe alone.
 *
 * <pre>{@code
 * VcfRecipe recipe =
 *     VcfRecipe.builder()
 *         .samples(100)
 *         .variants(1_000)
 *         .seed(7)
 *         .format(FormatKey.GT, FormatKey.DP)
 *         .missing(0.02)
 *         .build();
 * }</pre>
 *
 * @param samples sample columns, up to 200,000; 0 gives a file without FORMAT
 * @param variants good lines; bad lines come on top
 * @param seed names the cohort and all draws
 * @param version the {@code ##fileformat}
 * @param contigs CHROM values, each with the same number of variants
 * @param contigLines whether the header declares the contigs
 * @param populations number of populations, of equal size
 * @param fst Wright's F_ST between the populations, 0 to below 1
 * @param linkage share of sites whose genotypes repeat those of an earlier one nearby, as the
 *     perfect proxies in a haplotype block do; 0 makes all sites independent
 * @param format FORMAT keys, in this order
 * @param phasing separator of alleles
 * @param missing mean share of missing calls; some samples and sites are missing more than others
 * @param halfCalls share of diploid calls with one missing allele
 * @param multiallelic share of sites with two or three ALTs
 * @param indels share of sites with insertions and deletions, the rest are SNPs
 * @param filtered share of sites whose FILTER is not PASS
 * @param males share of males: haploid on X, and on Y where females are missing
 * @param sampleOrder order of the sample columns
 * @param lineEnding LF or CRLF, header included
 * @param badLines mean number of bad lines before each variant, below 1
 * @param badLineKinds what may be wrong with them
 */
public record VcfRecipe(
    int samples,
    long variants,
    long seed,
    VcfVersion version,
    List<String> contigs,
    ContigLines contigLines,
    int populations,
    double fst,
    double linkage,
    List<FormatKey> format,
    Phasing phasing,
    double missing,
    double halfCalls,
    double multiallelic,
    double indels,
    double filtered,
    double males,
    SampleOrder sampleOrder,
    LineEnding lineEnding,
    double badLines,
    List<LineFlaw> badLineKinds) {

  /** Largest number of samples. */
  public static final int MOST_SAMPLES = 200_000;

  private static final int MOST_POPULATIONS = 100;

  /** Checks every range; {@link #builder} has defaults. */
  public VcfRecipe {
    contigs = List.copyOf(contigs);
    format = List.copyOf(format);
    badLineKinds = List.copyOf(badLineKinds);
    require(samples >= 0 && samples <= MOST_SAMPLES, "samples", samples, "0 to 200000");
    require(variants >= 0, "variants", variants, "0 or more");
    requireSet("contigs", contigs, "name");
    require(
        populations >= 1 && populations <= MOST_POPULATIONS,
        "populations",
        populations,
        "1 to 100");
    require(fst >= 0 && fst < 1, "fst", fst, "0 to below 1");
    requireShare("linkage", linkage);
    requireSet("format", format, "key");
    requireShare("missing", missing);
    requireShare("halfCalls", halfCalls);
    requireShare("multiallelic", multiallelic);
    requireShare("indels", indels);
    requireShare("filtered", filtered);
    requireShare("males", males);
    require(badLines >= 0 && badLines < 1, "badLines", badLines, "0 to below 1");
    requireSet("badLineKinds", badLineKinds, "kind");
    if (badLines > 0 && samples == 0) {
      require(
          !badLineKinds.contains(LineFlaw.GT_SYNTAX)
              && !badLineKinds.contains(LineFlaw.GT_ALLELE_RANGE),
          "badLineKinds",
          badLineKinds,
          "without GT_SYNTAX and GT_ALLELE_RANGE if there are no samples");
    }
  }

  /** 10 samples, 100 variants of chr21, GT only, nothing missing, nothing wrong. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the parts of a {@link VcfRecipe}; each setter is named and described there. */
  public static final class Builder {
    private int samples = 10;
    private long variants = 100;
    private long seed = 1;
    private VcfVersion version = VcfVersion.V4_2;
    private List<String> contigs = List.of("chr21");
    private ContigLines contigLines = ContigLines.DECLARED;
    private int populations = 5;
    private double fst = 0.1;
    private double linkage;
    private List<FormatKey> format = List.of(FormatKey.GT);
    private Phasing phasing = Phasing.PHASED;
    private double missing;
    private double halfCalls;
    private double multiallelic;
    private double indels;
    private double filtered;
    private double males;
    private SampleOrder sampleOrder = SampleOrder.NUMBERED;
    private LineEnding lineEnding = LineEnding.LF;
    private double badLines;
    private List<LineFlaw> badLineKinds =
        List.copyOf(EnumSet.complementOf(EnumSet.of(LineFlaw.FIELD_TYPE)));

    private Builder() {}

    public Builder samples(int value) {
      this.samples = value;
      return this;
    }

    public Builder variants(long value) {
      this.variants = value;
      return this;
    }

    public Builder seed(long value) {
      this.seed = value;
      return this;
    }

    public Builder version(VcfVersion value) {
      this.version = value;
      return this;
    }

    public Builder contigs(String... values) {
      this.contigs = List.of(values);
      return this;
    }

    public Builder contigLines(ContigLines value) {
      this.contigLines = value;
      return this;
    }

    public Builder populations(int value) {
      this.populations = value;
      return this;
    }

    public Builder fst(double value) {
      this.fst = value;
      return this;
    }

    public Builder linkage(double value) {
      this.linkage = value;
      return this;
    }

    public Builder format(FormatKey... values) {
      this.format = List.of(values);
      return this;
    }

    public Builder phasing(Phasing value) {
      this.phasing = value;
      return this;
    }

    public Builder missing(double value) {
      this.missing = value;
      return this;
    }

    public Builder halfCalls(double value) {
      this.halfCalls = value;
      return this;
    }

    public Builder multiallelic(double value) {
      this.multiallelic = value;
      return this;
    }

    public Builder indels(double value) {
      this.indels = value;
      return this;
    }

    public Builder filtered(double value) {
      this.filtered = value;
      return this;
    }

    public Builder males(double value) {
      this.males = value;
      return this;
    }

    public Builder sampleOrder(SampleOrder value) {
      this.sampleOrder = value;
      return this;
    }

    public Builder lineEnding(LineEnding value) {
      this.lineEnding = value;
      return this;
    }

    public Builder badLines(double value) {
      this.badLines = value;
      return this;
    }

    public Builder badLineKinds(LineFlaw... values) {
      this.badLineKinds = List.of(values);
      return this;
    }

    /** The recipe, or {@link IllegalArgumentException} naming the part that is out of range. */
    public VcfRecipe build() {
      return new VcfRecipe(
          samples,
          variants,
          seed,
          version,
          contigs,
          contigLines,
          populations,
          fst,
          linkage,
          format,
          phasing,
          missing,
          halfCalls,
          multiallelic,
          indels,
          filtered,
          males,
          sampleOrder,
          lineEnding,
          badLines,
          badLineKinds);
    }
  }
}
