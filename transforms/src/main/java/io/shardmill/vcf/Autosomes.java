package io.shardmill.vcf;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Which contigs are autosomes: all but X, Y, their common part, W, Z and the mitochondrion. Those
 * are known by name ({@code X}, {@code chrX}, {@code chrX_KI270880v1_alt}), by accession ({@code
 * NC_000023.11}, {@code CM000685.2}), or where the name tells nothing by their length in an
 * assembly of human or mouse. Scaffolds and other contigs count as autosomes.
 *
 * @param othersByLength contigs that only their length tells to be no autosome
 */
public record Autosomes(List<String> othersByLength) implements Serializable {

  /** Told by names alone. */
  public static final Autosomes BY_NAME = new Autosomes(List.of());

  public Autosomes {
    othersByLength = List.copyOf(othersByLength);
  }

  /** Told by the names and lengths that a header declares. */
  public static Autosomes of(Map<String, Long> lengths) {
    return new Autosomes(
        lengths.entrySet().stream()
            .filter(contig -> ofUnknownName(contig.getKey(), contig.getValue()))
            .map(Map.Entry::getKey)
            .toList());
  }

  private static boolean ofUnknownName(String contig, long length) {
    String byName = Chromosome.ofName(contig);
    // Chromosomes 23 to 26 are X, Y, XY and MT to some tools, and autosomes of other species.
    boolean open = byName.isEmpty() || byName.matches("2[3-6]");
    return open && !Chromosome.ofLength(length).isEmpty();
  }

  /** Whether a contig is an autosome. */
  public boolean contains(String contig) {
    String chromosome = Chromosome.ofName(contig);
    return (chromosome.isEmpty() || Character.isDigit(chromosome.charAt(0)))
        && !othersByLength.contains(contig);
  }
}
