package io.shardmill.vcf.source.merge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The alleles of several records of a position, by the longest REF: {@code ACG -> AC} and {@code
 * ACGT -> A} are {@code ACGT -> ACT, A}.
 */
final class AlleleUnion {

  private final List<String> alleles = new ArrayList<>();
  private String end = "";

  /** Whether it has no record yet. */
  boolean isEmpty() {
    return alleles.isEmpty();
  }

  /** The alleles, REF first. */
  List<String> alleles() {
    return alleles;
  }

  /** Whether the REF of a record does not contradict that of the union. */
  boolean compatible(RecordAlleles record) {
    return RecordAlleles.compatible(alleles.get(0), record.ref()) && record.end().equals(end);
  }

  /** Whether it has an ALT of a record, whose REF is compatible. */
  boolean shares(RecordAlleles record) {
    for (String alt : record.alts()) {
      if (find(extended(alt, record.ref(), alleles.get(0)), alleles.get(0), record.ref()) > 0) {
        return true;
      }
    }
    return false;
  }

  /** Adds the alleles of a record, and tells the place of each of them in the union. */
  int[] add(RecordAlleles record) {
    if (alleles.isEmpty()) {
      alleles.add(record.ref());
      alleles.addAll(Arrays.asList(record.alts()));
      end = record.end();
      int[] same = new int[alleles.size()];
      Arrays.setAll(same, allele -> allele);
      return same;
    }
    String before = alleles.get(0);
    if (record.ref().length() > before.length()) {
      alleles.replaceAll(allele -> extended(allele, before, record.ref()));
    }
    String ref = alleles.get(0);
    int[] places = new int[record.alts().length + 1];
    for (int alt = 1; alt < places.length; alt++) {
      String allele = extended(record.alts()[alt - 1], record.ref(), ref);
      places[alt] = find(allele, ref, ref);
      if (places[alt] < 0) {
        places[alt] = alleles.size();
        alleles.add(allele);
      }
    }
    return places;
  }

  /** The allele as it is beside a REF that is longer than its own. */
  private static String extended(String allele, String ref, String longer) {
    return longer.length() > ref.length() && RecordAlleles.bases(allele)
        ? allele + longer.substring(ref.length())
        : allele;
  }

  /** The place of an ALT, -1 if there is none; either may be of a shorter REF. */
  private int find(String allele, String ref, String other) {
    for (int place = 1; place < alleles.size(); place++) {
      if (extended(alleles.get(place), ref, other).equalsIgnoreCase(allele)) {
        return place;
      }
    }
    return -1;
  }

  /** Alleles without the bases that all of them end with, but for the first of each. */
  static List<String> shortened(List<String> alleles) {
    String ref = alleles.get(0);
    int cut = 0;
    while (cut + 1 < ref.length() && allEndWith(alleles, ref.charAt(ref.length() - 1 - cut), cut)) {
      cut++;
    }
    if (cut == 0) {
      return alleles;
    }
    List<String> shorter = new ArrayList<>();
    for (String allele : alleles) {
      shorter.add(allele.substring(0, allele.length() - cut));
    }
    return shorter;
  }

  private static boolean allEndWith(List<String> alleles, char base, int cut) {
    for (String allele : alleles) {
      if (cut + 1 >= allele.length() || allele.charAt(allele.length() - 1 - cut) != base) {
        return false;
      }
    }
    return true;
  }
}
