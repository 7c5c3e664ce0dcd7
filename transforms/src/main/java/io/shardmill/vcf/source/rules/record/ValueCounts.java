package io.shardmill.vcf.source.rules.record;

import io.shardmill.vcf.source.rules.Chars;
import java.util.List;
import java.util.Locale;

/** How many values a Number asks of a call. */
final class ValueCounts {

  /** Any count is right. */
  static final long ANY = -1;

  private static final int DIPLOID = 2;

  private List<Allele> alts = List.of();
  private String ref = "";

  void startRecord(Site site) {
    alts = site.alts();
    ref = site.ref();
  }

  /** The right number of values, or {@link #ANY}. */
  long right(String number, String key, Call call) {
    Genotype genotype = call.genotype;
    return switch (number) {
      case "." -> ANY;
      case "A" -> alts.size();
      case "R" -> alts.size() + 1;
      case "G" -> genotypes(genotype, alts.size() + 1);
      case "P" -> genotype.ploidy() == 0 ? ANY : genotype.ploidy();
      case "LA" -> call.localAlleles();
      case "LR" -> call.localAlleles() + 1;
      case "LG" -> genotypes(genotype, call.localAlleles() + 1);
      case "M" -> modifications(key, genotype);
      default -> Chars.digits(number) && number.length() < 10 ? Long.parseLong(number) : ANY;
    };
  }

  /** Where there is no ALT, the dot may count as one. */
  boolean fitsWithoutAlt(String number, int count) {
    if (!alts.isEmpty()) {
      return false;
    }
    return switch (number) {
      case "A" -> count == 1;
      case "R" -> count == 2;
      case "G" -> count >= 1;
      default -> false;
    };
  }

  private static long genotypes(Genotype genotype, int alleles) {
    int ploidy = genotype.ploidy() == 0 ? DIPLOID : genotype.ploidy();
    // A lone dot is a missing call of any ploidy in practice.
    boolean unknown = genotype.ploidy() == 1 && genotype.allele(0) == Genotype.UNKNOWN;
    return unknown ? ANY : Values.genotypes(ploidy, alleles);
  }

  private long modifications(String key, Genotype genotype) {
    for (Allele alt : alts) {
      if (alt.kind() == Allele.Kind.UNSPECIFIED) {
        // In a reference block the values are of all its bases, which the record does not show.
        return ANY;
      }
    }
    char base = key.charAt(key.length() - 1);
    long count = 0;
    for (int i = 0; i < genotype.ploidy(); i++) {
      int allele = genotype.allele(i);
      if (allele != Genotype.UNKNOWN && (genotype.phased(i) || firstUnphased(genotype, i))) {
        count += places(allele, base);
      }
    }
    return genotype.ploidy() == 0 ? ANY : count;
  }

  private static boolean firstUnphased(Genotype genotype, int index) {
    for (int i = 0; i < index; i++) {
      if (!genotype.phased(i) && genotype.allele(i) == genotype.allele(index)) {
        return false;
      }
    }
    return true;
  }

  /** Bases of an allele, on either strand, that the modification can be on. */
  private long places(int allele, char base) {
    String text = ref;
    if (allele > 0) {
      if (allele > alts.size() || alts.get(allele - 1).kind() != Allele.Kind.BASES) {
        return 0;
      }
      text = alts.get(allele - 1).text();
    }
    String upper = text.toUpperCase(Locale.ROOT);
    return switch (base) {
      case 'C', 'G' -> upper.chars().filter(c -> c == 'C' || c == 'G').count();
      case 'A', 'T', 'U' -> upper.chars().filter(c -> c == 'A' || c == 'T').count();
      default -> 2L * upper.length();
    };
  }
}
