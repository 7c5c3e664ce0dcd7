package io.shardmill.vcf.genome;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the contigs that somebody may have meant. */
public final class ContigNames {

  private static final int SHOWN = 3;

  private ContigNames() {}

  /** Says which contigs come nearest to a name: those of the same chromosome, then by spelling. */
  public static String nearest(String name, Collection<String> contigs) {
    if (contigs.isEmpty()) {
      return "there is none";
    }
    String chromosome = Chromosome.ofName(name);
    List<String> nearest =
        contigs.stream()
            .sorted(
                Comparator.<String, Boolean>comparing(
                        contig ->
                            chromosome.isEmpty() || !chromosome.equals(Chromosome.ofName(contig)))
                    .thenComparing(contig -> distance(name, contig)))
            .limit(SHOWN)
            .toList();
    return "the nearest of %d: %s".formatted(contigs.size(), String.join(", ", nearest));
  }

  /** Levenshtein distance, ignoring case. */
  private static int distance(String one, String other) {
    String left = one.toLowerCase(Locale.ROOT);
    String right = other.toLowerCase(Locale.ROOT);
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[right.length()];
  }
}
