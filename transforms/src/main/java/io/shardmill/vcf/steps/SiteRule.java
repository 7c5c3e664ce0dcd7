package io.shardmill.vcf.steps;

import io.shardmill.chunk.RowRule;
import io.shardmill.vcf.Texts;
import io.shardmill.vcf.VariantBlock;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a variant must be to be kept, by what the file says of its site: no genotypes have to be
 * scored for it. {@link VariantRule#of} takes it among rules for scored variants.
 *
 * <pre>{@code
 * Chunks<ScoredVariants> snps =
 *     variants
 *         .apply("Keep SNPs", FilterRows.by(List.of(SiteRule.types(Set.of(VariantType.SNP)))))
 *         .apply(ScoreVariants.create());
 * }</pre>
 *
 * @param code names the rule wherever removed variants are counted and listed
 * @param test which variants it keeps
 */
public record SiteRule(String code, Test test) implements RowRule<VariantBlock> {

  @Override
  public boolean keeps(VariantBlock variants, int row) {
    return test.keeps(variants, row);
  }

  /** Decides on one variant. */
  @FunctionalInterface
  public interface Test extends Serializable {
    boolean keeps(VariantBlock variants, int row);
  }

  /**
   * {@code FILTER}: keeps variants whose FILTER is {@code PASS}, or {@code .}: no filter was
   * applied. Like {@code bcftools view -f PASS,.}.
   */
  public static SiteRule passOnly() {
    byte[] pass = "PASS".getBytes(StandardCharsets.US_ASCII);
    return new SiteRule(
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
  public static SiteRule types(Set<VariantType> types) {
    List<VariantType> kept = List.copyOf(types);
    return new SiteRule("TYPE", (variants, row) -> kept.contains(VariantType.of(variants, row)));
  }

  /** {@code QUAL}: keeps variants of at least this QUAL; one without QUAL has less than any. */
  public static SiteRule minQual(double qual) {
    VariantRule.within("minQual", qual, 0, Double.MAX_VALUE);
    return new SiteRule("QUAL", (variants, row) -> variants.qual()[row] >= qual);
  }

  /** The code, which is what a person knows it by. */
  @Override
  public String toString() {
    return code;
  }
}
