package io.shardmill.vcf.steps;

import io.shardmill.chunk.KeepRule;
import io.shardmill.vcf.Texts;
import io.shardmill.vcf.VariantBlock;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a variant must be to be kept, by what the file says of its site: no genotypes have to be
 * scored for it. {@link KeepRule#taking} makes it a rule for scored variants.
 *
 * <pre>{@code
 * Chunks<ScoredVariants> snps =
 *     variants
 *         .apply("Keep SNPs", FilterRows.by(List.of(SiteRules.types(Set.of(VariantType.SNP)))))
 *         .apply(ScoreVariants.create());
 * }</pre>
 */
public final class SiteRules {

  private SiteRules() {}

  /**
   * {@code FILTER}: keeps variants whose FILTER is {@code PASS}, or {@code .}: no filter was
   * applied. Like {@code bcftools view -f PASS,.}.
   */
  public static KeepRule<VariantBlock> passOnly() {
    byte[] pass = "PASS".getBytes(StandardCharsets.US_ASCII);
    return new KeepRule<>(
        "FILTER",
        (variants, row) -> {
          Texts filters = variants.filters();
          int from = filters.offsets()[row];
          int to = filters.offsets()[row + 1];
          return (to - from == 1 && filters.bytes()[from] == '.')
              || Arrays.equals(filters.bytes(), from, to, pass, 0, pass.length);
        });
  }

  /** {@code TYPE}: keeps variants of these types. */
  public static KeepRule<VariantBlock> types(Set<VariantType> types) {
    List<VariantType> kept = List.copyOf(types);
    return new KeepRule<>("TYPE", (variants, row) -> kept.contains(VariantType.of(variants, row)));
  }

  /** {@code QUAL}: keeps variants of at least this QUAL; one without QUAL has less than any. */
  public static KeepRule<VariantBlock> minQual(double qual) {
    VariantRules.within("minQual", qual, 0, Double.MAX_VALUE);
    return new KeepRule<>("QUAL", (variants, row) -> variants.qual()[row] >= qual);
  }
}
