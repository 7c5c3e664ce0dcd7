package io.shardmill.vcf.source.merge;

import io.shardmill.vcf.source.merge.MergeRules.Alleles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a position make a row together, and in which order the rows come: as {@code
 * bcftools merge} 1.16 chooses, but that a symbolic ALT of another END is another allele.
 *
 * <p>One row after the other: of the records that may go together, the most frequent ALT is looked
 * for, and each batch gives its first record that has it. With {@link Alleles#BOTH}, a batch
 * without one gives its first SNP or, if there is no SNP left, its first indel.
 */
final class RowMatching {

  private final Alleles mode;

  RowMatching(Alleles mode) {
    this.mode = mode;
  }

  /** A record of the position. */
  record Candidate(int piece, int batch, RecordAlleles alleles) {}

  /** A record that may be in the row, and where its alleles are in the union. */
  private record Choice(Candidate candidate, int[] places) {}

  /** Adds the rows of records, which are in the order of their batches. */
  void match(List<Candidate> candidates, Queue<MergedRow> rows) {
    List<Candidate> left = commonFirst(candidates);
    while (!left.isEmpty()) {
      AlleleUnion union = new AlleleUnion();
      List<Choice> choices = choices(left, union);
      List<Choice> chosen = chosen(choices, left, frequent(choices, union));
      rows.add(row(chosen, union));
      chosen.forEach(choice -> left.remove(choice.candidate()));
    }
  }

  /** The records, but of each batch the one first that most batches have. */
  private static List<Candidate> commonFirst(List<Candidate> candidates) {
    List<String> names = new ArrayList<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    Map<String, Integer> ofBatch = new HashMap<>();
    int batch = -1;
    for (Candidate candidate : candidates) {
      if (candidate.batch() != batch) {
        batch = candidate.batch();
        ofBatch.clear();
      }
      // A batch may have a record twice.
      String name = candidate.alleles().name();
      name += " " + ofBatch.merge(name, 1, Integer::sum);
      names.add(name);
      counts.merge(name, 1, Integer::sum);
    }
    String common = "";
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      common = count.getValue() > counts.getOrDefault(common, 0) ? count.getKey() : common;
    }
    List<Candidate> ordered = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      start = i > 0 && candidate.batch() != candidates.get(i - 1).batch() ? i : start;
      ordered.add(names.get(i).equals(common) ? start : i, candidate);
    }
    return ordered;
  }

  private List<Choice> choices(List<Candidate> left, AlleleUnion union) {
    boolean snps = left.stream().anyMatch(one -> one.alleles().snp() || one.alleles().mnp());
    List<Choice> choices = new ArrayList<>();
    for (Candidate candidate : left) {
      RecordAlleles alleles = candidate.alleles();
      boolean later = alleles.indel() && !alleles.snp() && !alleles.mnp() && snps;
      if (!later && (union.isEmpty() || fits(alleles, union))) {
        choices.add(new Choice(candidate, union.add(alleles)));
      }
    }
    return choices;
  }

  private boolean fits(RecordAlleles alleles, AlleleUnion union) {
    return union.compatible(alleles)
        && (mode == Alleles.BOTH || alleles.alts().length == 0 || union.shares(alleles));
  }

  /** The place of the ALT that most of the records have, the first of several; 0 without ALTs. */
  private static int frequent(List<Choice> choices, AlleleUnion union) {
    int[] counts = new int[union.alleles().size()];
    for (Choice choice : choices) {
      for (int alt = 1; alt < choice.places().length; alt++) {
        counts[choice.places()[alt]]++;
      }
    }
    int most = counts.length > 1 ? 1 : 0;
    for (int allele = 2; allele < counts.length; allele++) {
      most = counts[allele] > counts[most] ? allele : most;
    }
    return most;
  }

  /** One record of each batch. */
  private List<Choice> chosen(List<Choice> choices, List<Candidate> left, int frequent) {
    List<Choice> chosen = new ArrayList<>();
    int at = 0;
    while (at < choices.size()) {
      int end = at;
      int batch = choices.get(at).candidate().batch();
      while (end < choices.size() && choices.get(end).candidate().batch() == batch) {
        end++;
      }
      Choice one = ofBatch(choices.subList(at, end), left, frequent);
      if (one != null) {
        chosen.add(one);
      }
      at = end;
    }
    return chosen;
  }

  private @Nullable Choice ofBatch(List<Choice> ofBatch, List<Candidate> left, int frequent) {
    for (Choice choice : ofBatch) {
      for (int alt = frequent == 0 ? 0 : 1; alt < choice.places().length; alt++) {
        if (choice.places()[alt] == frequent) {
          return choice;
        }
      }
    }
    if (mode == Alleles.BOTH) {
      for (Choice choice : ofBatch) {
        RecordAlleles alleles = choice.candidate().alleles();
        boolean none = alleles.alts().length == 0;
        boolean others = left.stream().anyMatch(one -> one.alleles().alts().length == 0);
        if (alleles.snp() || alleles.indel() || none || (others && alleles.mnp())) {
          return choice;
        }
      }
    }
    return null;
  }

  private static MergedRow row(List<Choice> chosen, AlleleUnion union) {
    boolean[] used = new boolean[union.alleles().size()];
    for (Choice choice : chosen) {
      for (int place : choice.places()) {
        used[place] = true;
      }
    }
    int[] places = new int[used.length];
    List<String> alts = new ArrayList<>();
    for (int allele = 1; allele < used.length; allele++) {
      if (used[allele]) {
        alts.add(union.alleles().get(allele));
        places[allele] = alts.size();
      }
    }
    MergedRow row = row(union.alleles().get(0), alts);
    for (Choice choice : chosen) {
      int[] ofRow = Arrays.stream(choice.places()).map(place -> places[place]).toArray();
      row.add(choice.candidate().piece(), same(ofRow, row.altCount()) ? null : ofRow);
    }
    return row;
  }

  /** A row of alleles, which are written as short as they can be. */
  static MergedRow row(String ref, List<String> alts) {
    List<String> alleles = new ArrayList<>(List.of(ref));
    alleles.addAll(alts);
    List<String> written = AlleleUnion.shortened(alleles);
    return new MergedRow(written.get(0), written.subList(1, written.size()).toArray(String[]::new));
  }

  private static boolean same(int[] places, int alts) {
    boolean same = places.length == alts + 1;
    for (int allele = 0; same && allele < places.length; allele++) {
      same = places[allele] == allele;
    }
    return same;
  }
}
