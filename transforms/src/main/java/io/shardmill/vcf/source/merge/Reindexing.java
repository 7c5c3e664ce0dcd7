package io.shardmill.vcf.source.merge;

import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.source.allele.GenotypeOrder;
import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.VcfRule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Values of a record in the row of other records, whose alleles have other numbers: values of
 * alleles that the record does not have are missing.
 */
final class Reindexing {

  private static final int MOST_PLOIDY = 99;
  private static final String MISSING = ".";

  private Reindexing() {}

  /** Appends a genotype by the numbers that its alleles have in the row. */
  static void genotype(byte[] text, int from, int to, int[] places, LineBytes out) throws BadLine {
    int at = from;
    while (at < to) {
      if (text[at] < '0' || text[at] > '9') {
        out.append((char) text[at++]);
        continue;
      }
      int allele = 0;
      while (at < to && text[at] >= '0' && text[at] <= '9') {
        allele = Math.min(Short.MAX_VALUE, 10 * allele + text[at++] - '0');
      }
      if (allele >= places.length) {
        throw new BadLine(
            VcfRule.GT_ALLELE_RANGE,
            "a genotype names an allele beyond the record's %d ALT".formatted(places.length - 1));
      }
      out.append(Integer.toString(places[allele]));
    }
  }

  /**
   * The values of a field that has one for each ALT, allele or genotype (Number A, R or G), or
   * names ALTs (LAA); any other stays.
   *
   * @param places of the alleles of the record in the row
   * @param alts ALTs of the row
   * @param ploidy of the call; 0 if that is not known
   */
  static String values(VcfKey key, String values, int[] places, int alts, int ploidy)
      throws BadLine {
    if (values.isEmpty() || values.equals(MISSING)) {
      return values;
    }
    if (key.id().equals("LAA")) {
      return localAlleles(values, places);
    }
    return switch (key.number()) {
      case "A" -> perAllele(key, values, places, alts, 1);
      case "R" -> perAllele(key, values, places, alts, 0);
      case "G" -> perGenotype(key, values, places, alts, ploidy);
      default -> values;
    };
  }

  /** The same of the bytes of a call. */
  static String values(
      VcfKey key, byte[] text, int from, int to, int[] places, int alts, int ploidy)
      throws BadLine {
    return values(
        key, new String(text, from, to - from, StandardCharsets.UTF_8), places, alts, ploidy);
  }

  private static String localAlleles(String values, int[] places) {
    String[] local = values.split(",", -1);
    for (int i = 0; i < local.length; i++) {
      if (local[i].matches("[0-9]{1,5}") && Integer.parseInt(local[i]) < places.length) {
        local[i] = Integer.toString(places[Integer.parseInt(local[i])]);
      }
    }
    return String.join(",", local);
  }

  private static String perAllele(VcfKey key, String values, int[] places, int alts, int first)
      throws BadLine {
    String[] given = values.split(",", -1);
    require(key, given.length, places.length - first);
    String[] all = missing(alts + 1 - first);
    for (int allele = first; allele < places.length; allele++) {
      all[places[allele] - first] = given[allele - first];
    }
    return String.join(",", all);
  }

  private static String perGenotype(VcfKey key, String values, int[] places, int alts, int told)
      throws BadLine {
    String[] given = values.split(",", -1);
    int ploidy = told;
    // The only value of a record without ALT tells nothing of its ploidy.
    if (ploidy == 0 && places.length > 1) {
      ploidy = GenotypeOrder.ploidy(places.length - 1, given.length, MOST_PLOIDY);
    }
    ploidy = ploidy == 0 ? 2 : ploidy;
    require(key, given.length, GenotypeOrder.count(places.length - 1, ploidy));
    String[] all = missing(GenotypeOrder.count(alts, ploidy));
    int[] genotype = new int[ploidy];
    for (String value : given) {
      int[] ofRow = Arrays.stream(genotype).map(allele -> places[allele]).sorted().toArray();
      all[GenotypeOrder.place(ofRow)] = value;
      GenotypeOrder.next(genotype);
    }
    return String.join(",", all);
  }

  private static String[] missing(int count) {
    String[] all = new String[count];
    Arrays.fill(all, MISSING);
    return all;
  }

  private static void require(VcfKey key, int count, int expected) throws BadLine {
    if (count != expected) {
      throw new BadLine(
          VcfRule.FIELD_NUMBER,
          "%s has %d values where its Number=%s asks for %d; mend the line or declare Number=."
              .formatted(key.id(), count, key.number(), expected));
    }
  }
}
