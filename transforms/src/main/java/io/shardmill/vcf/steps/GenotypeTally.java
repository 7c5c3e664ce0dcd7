package io.shardmill.vcf.steps;

import io.shardmill.vcf.Texts;
import io.shardmill.vcf.VariantBlock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Counts the genotypes of one variant at a time; reused for all variants of a block.
 *
 * <p>Diploid rows with one ALT, nearly all there are, are counted eight genotypes at a time: -1, 0,
 * 1 and 2 differ in the sign bit and the two lowest bits. All other rows go through a histogram of
 * genotypes by ploidy.
 */
final class GenotypeTally {

  static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  static final long LOW_BITS = 0x0101010101010101L;
  private static final int GENOTYPES = Byte.MAX_VALUE + 1;

  /** Diploid genotypes without ALT, with two different alleles, with one ALT twice. */
  int homRef;

  int het;
  int homAlt;

  /** Genotypes of one called allele. */
  int hapRef;

  int hapAlt;

  /** Genotypes of three or more alleles; they count in AC and AN only. */
  int polyploid;

  int missing;

  /** Called alleles. */
  int an;

  /** Copies of each ALT, {@link #alts} of them. */
  int[] ac = new int[1];

  int alts;

  private int[] histogram = new int[3 * GENOTYPES];

  /** Counts a row. */
  void count(VariantBlock block, int row) {
    alts = altAlleles(block.alts(), row);
    if (alts <= 1 && diploid(block, row)) {
      countDiploid(block.genotypes(), row * block.samples(), block.samples());
    } else {
      countAny(block, row);
    }
  }

  /** Whether every genotype of a row is missing or has two called alleles. */
  static boolean diploid(VariantBlock block, int row) {
    byte[] alleles = block.alleles();
    if (alleles == null) {
      return true;
    }
    int start = row * block.samples();
    int end = start + block.samples();
    byte[] genotypes = block.genotypes();
    int i = start;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      long notTwo = (long) LONGS.get(alleles, i) ^ (2 * LOW_BITS);
      long missingLanes = ((((long) LONGS.get(genotypes, i)) >>> 7) & LOW_BITS) * 0xFF;
      if ((notTwo & ~missingLanes) != 0) {
        return false;
      }
    }
    for (; i < end; i++) {
      if (alleles[i] != 2 && genotypes[i] >= 0) {
        return false;
      }
    }
    return true;
  }

  /** How many ALT alleles a row has: 0 for {@code .}. */
  static int altAlleles(Texts alts, int row) {
    int from = alts.offsets()[row];
    int to = alts.offsets()[row + 1];
    byte[] text = alts.bytes();
    if (to - from == 1) {
      return text[from] == '.' ? 0 : 1;
    }
    int count = 1;
    for (int i = from; i < to; i++) {
      count += text[i] == ',' ? 1 : 0;
    }
    return count;
  }

  private void countDiploid(byte[] genotypes, int start, int samples) {
    int ones = 0;
    int twos = 0;
    int absent = 0;
    int i = start;
    int end = start + samples;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      long eight = (long) LONGS.get(genotypes, i);
      if (eight == 0) {
        continue; // Most genotypes are homozygous for REF.
      }
      long lost = (eight >>> 7) & LOW_BITS;
      absent += Long.bitCount(lost);
      ones += Long.bitCount(eight & LOW_BITS & ~lost);
      twos += Long.bitCount((eight >>> 1) & LOW_BITS & ~lost);
    }
    for (; i < end; i++) {
      switch (genotypes[i]) {
        case 1 -> ones++;
        case 2 -> twos++;
        case 0 -> {}
        default -> absent++;
      }
    }
    het = ones;
    homAlt = twos;
    missing = absent;
    homRef = samples - ones - twos - absent;
    hapRef = 0;
    hapAlt = 0;
    polyploid = 0;
    an = 2 * (samples - absent);
    ac[0] = ones + 2 * twos;
  }

  private void countAny(VariantBlock block, int row) {
    int start = row * block.samples();
    int end = start + block.samples();
    byte[] genotypes = block.genotypes();
    byte[] alleles = block.alleles();
    Arrays.fill(histogram, 0);
    homRef = het = homAlt = hapRef = hapAlt = polyploid = missing = an = 0;
    ac = new int[Math.max(1, alts)];
    for (int i = start; i < end; i++) {
      if (genotypes[i] < 0) {
        missing++;
        continue;
      }
      int slot = (alleles == null ? 2 : alleles[i]) * GENOTYPES + genotypes[i];
      if (slot >= histogram.length) {
        histogram = Arrays.copyOf(histogram, (slot / GENOTYPES + 1) * GENOTYPES);
      }
      histogram[slot]++;
    }
    for (int slot = GENOTYPES; slot < histogram.length; slot++) {
      if (histogram[slot] > 0) {
        addGenotypes(slot / GENOTYPES, slot % GENOTYPES, histogram[slot]);
      }
    }
  }

  private void addGenotypes(int ploidy, int genotype, int count) {
    an += ploidy * count;
    int copies;
    int distinctAlts;
    if (alts <= 1) {
      copies = genotype;
      distinctAlts = Math.min(1, genotype);
      ac[0] += genotype * count;
    } else {
      copies = 0;
      distinctAlts = 0;
      int previous = 0;
      for (int allele : alleles(genotype, ploidy)) {
        if (allele > 0) {
          ac[allele - 1] += count;
          copies++;
          distinctAlts += allele == previous ? 0 : 1;
        }
        previous = allele;
      }
    }
    if (ploidy == 1) {
      hapRef += copies == 0 ? count : 0;
      hapAlt += copies == 0 ? 0 : count;
    } else if (ploidy > 2) {
      polyploid += count;
    } else if (copies == 0) {
      homRef += count;
    } else if (copies == 2 && distinctAlts == 1) {
      homAlt += count;
    } else {
      het += count;
    }
  }

  /**
   * The alleles of a VCF genotype index, largest first. Genotypes are ordered by their largest
   * allele, then the next (VCF 4.5, 1.6.2): {@code a1 <= ... <= ap} has the index {@code sum of
   * C(ai + i - 1, i)}.
   */
  static int[] alleles(int index, int ploidy) {
    int[] alleles = new int[ploidy];
    int rest = index;
    for (int i = ploidy; i >= 1; i--) {
      int allele = 0;
      while (genotypesBelow(allele + 1, i) <= rest) {
        allele++;
      }
      alleles[ploidy - i] = allele;
      rest -= genotypesBelow(allele, i);
    }
    return alleles;
  }

  /** The number of genotypes of {@code ploidy} whose alleles are all below {@code allele}. */
  private static int genotypesBelow(int allele, int ploidy) {
    long count = 1;
    for (int i = 1; i <= ploidy; i++) {
      count = count * (allele + i - 1) / i;
      if (count > GENOTYPES) {
        return GENOTYPES;
      }
    }
    return (int) count;
  }

  /** Whether any of the eight genotypes from {@code i} has an ALT. */
  static boolean anyAlt(byte[] genotypes, int i) {
    long eight = (long) LONGS.get(genotypes, i);
    long missingLanes = ((eight >>> 7) & LOW_BITS) * 0xFF;
    return (eight & ~missingLanes) != 0;
  }
}
