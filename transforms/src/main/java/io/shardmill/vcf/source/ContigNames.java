package io.shardmill.vcf.source;

import io.shardmill.error.NearestMatch;
import io.shardmill.vcf.Chromosome;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

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
                    .thenComparing(contig -> NearestMatch.distance(name, contig)))
            .limit(SHOWN)
            .toList();
    return "the nearest of %d: %s".formatted(contigs.size(), String.join(", ", nearest));
  }
}
