package io.shardmill.vcf.steps;

import io.shardmill.column.RowSelection;
import io.shardmill.vcf.VariantBlock;
import java.io.Serializable;

/**
 * What is computed from the genotypes of each variant, one array element for each row.
 *
 * <p>Conventions, where tools differ:
 *
 * <ul>
 *   <li>A genotype is called if it has a called allele after the reader's half-call policy; call
 *       rate is called genotypes by samples ({@code plink2 --missing}), AN is called alleles.
 *   <li>AF is AC by AN, haploid calls counting once ({@code bcftools +fill-tags}). After a split,
 *       copies of the other ALTs count in AN, as REF does.
 *   <li>MAF is one minus the frequency of the most common allele ({@code plink2 --maf}).
 *   <li>Genotype counts are of diploid genotypes; the heterozygotes of a variant with several ALTs
 *       include those of two ALTs, and its homozygotes are of any ALT.
 *   <li>Hardy-Weinberg is of diploid genotypes. It is undefined without any, without an ALT, with
 *       several ALTs in one row, and beside genotypes of three or more alleles.
 * </ul>
 *
 * <p>An undefined number is NaN here, and null in the table.
 *
 * @param type what the variant does to the reference
 * @param altOffsets row {@code i} has the ALTs {@code [altOffsets[i], altOffsets[i + 1])} of {@code
 *     ac}
 * @param ac copies of each ALT
 * @param an called alleles
 * @param homRef diploid genotypes without ALT
 * @param het diploid genotypes of two different alleles
 * @param homAlt diploid genotypes with one ALT twice
 * @param haploid genotypes of one called allele
 * @param missing genotypes without a called allele
 * @param callRate called genotypes by samples
 * @param maf minor allele frequency
 * @param hweP exact Hardy-Weinberg test, two-sided
 * @param hweMidP the same with the mid-p correction
 * @param excessHetP one-sided p value of an excess of heterozygotes
 */
public record VariantStatistics(
    VariantType[] type,
    int[] altOffsets,
    int[] ac,
    int[] an,
    int[] homRef,
    int[] het,
    int[] homAlt,
    int[] haploid,
    int[] missing,
    double[] callRate,
    double[] maf,
    double[] hweP,
    double[] hweMidP,
    double[] excessHetP)
    implements Serializable {

  /** Computes the statistics of all variants of a block. */
  public static VariantStatistics of(VariantBlock block) {
    int rows = block.rows();
    int[] altOffsets = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      altOffsets[row + 1] = altOffsets[row] + GenotypeTally.altAlleles(block.alts(), row);
    }
    VariantStatistics statistics =
        new VariantStatistics(
            new VariantType[rows],
            altOffsets,
            new int[altOffsets[rows]],
            new int[rows],
            new int[rows],
            new int[rows],
            new int[rows],
            new int[rows],
            new int[rows],
            new double[rows],
            new double[rows],
            new double[rows],
            new double[rows],
            new double[rows]);
    GenotypeTally tally = new GenotypeTally();
    for (int row = 0; row < rows; row++) {
      tally.count(block, row);
      statistics.type[row] = VariantType.of(block, row);
      statistics.set(row, tally, block.samples());
    }
    return statistics;
  }

  private void set(int row, GenotypeTally tally, int samples) {
    int alts = altOffsets[row + 1] - altOffsets[row];
    System.arraycopy(tally.ac, 0, ac, altOffsets[row], alts);
    an[row] = tally.an;
    homRef[row] = tally.homRef;
    het[row] = tally.het;
    homAlt[row] = tally.homAlt;
    haploid[row] = tally.hapRef + tally.hapAlt;
    missing[row] = tally.missing;
    callRate[row] = (double) (samples - tally.missing) / samples;

    maf[row] = (double) minorAlleleCount(row) / tally.an;

    int diploid = tally.homRef + tally.het + tally.homAlt;
    if (alts == 1 && diploid > 0 && tally.polyploid == 0) {
      HardyWeinberg test = HardyWeinberg.test(tally.homRef, tally.het, tally.homAlt);
      hweP[row] = test.exact();
      hweMidP[row] = test.midP();
      excessHetP[row] = test.excessHet();
    } else {
      hweP[row] = Double.NaN;
      hweMidP[row] = Double.NaN;
      excessHetP[row] = Double.NaN;
    }
  }

  /** Copies of all alleles but the most common one. */
  public int minorAlleleCount(int row) {
    int ref = an[row];
    int most = 0;
    for (int i = altOffsets[row]; i < altOffsets[row + 1]; i++) {
      ref -= ac[i];
      most = Math.max(most, ac[i]);
    }
    return an[row] - Math.max(most, ref);
  }

  /** The statistics of the chosen rows. */
  VariantStatistics select(RowSelection rows) {
    VariantType[] chosenTypes = new VariantType[rows.size()];
    int[] offsets = rows.offsets(altOffsets);
    int[] chosenAc = new int[offsets[rows.size()]];
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.row(i);
      chosenTypes[i] = type[row];
      System.arraycopy(ac, altOffsets[row], chosenAc, offsets[i], offsets[i + 1] - offsets[i]);
    }
    return new VariantStatistics(
        chosenTypes,
        offsets,
        chosenAc,
        rows.select(an),
        rows.select(homRef),
        rows.select(het),
        rows.select(homAlt),
        rows.select(haploid),
        rows.select(missing),
        rows.select(callRate),
        rows.select(maf),
        rows.select(hweP),
        rows.select(hweMidP),
        rows.select(excessHetP));
  }
}
