package io.shardmill.testdata.vcf;

import io.shardmill.testdata.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** Draws the fixed columns of variants; any index can be asked for alone. */
final class SiteModel {

  static final int FIRST_POSITION = 10_001;
  private static final int WIDEST_SPACING = 80;
  private static final String BASES = "ACGT";
  private static final int TRANSITIONS = 21;
  private static final int EACH_TRANSVERSION = 5;
  private static final int LONGEST_INDEL = 8;
  private static final int BLOCK_SITES = 64;
  private static final int BLOCK_PATTERNS = 8;

  private final VcfRecipe recipe;
  private final long variantsPerContig;
  private final int spacing;

  SiteModel(VcfRecipe recipe) {
    this.recipe = recipe;
    int contigs = recipe.contigs().size();
    this.variantsPerContig = Math.max(1, (recipe.variants() + contigs - 1) / contigs);
    long room = (Integer.MAX_VALUE - 2L * FIRST_POSITION) / variantsPerContig;
    if (room < 1) {
      throw new IllegalArgumentException(
          variantsPerContig + " variants on a contig exceed the largest POS: add contigs");
    }
    this.spacing = (int) Math.min(WIDEST_SPACING, room);
  }

  /** Length of every contig, for its header line. */
  long contigLength() {
    return FIRST_POSITION + variantsPerContig * spacing + FIRST_POSITION / 2;
  }

  /** The site of variant {@code index}: positions grow strictly along a contig. */
  DrawnSite site(long index) {
    RandomStream random = RandomStream.of(recipe.seed(), Purpose.SITE, index);
    String contig = recipe.contigs().get((int) (index / variantsPerContig));
    long place = index % variantsPerContig;
    int pos = (int) (FIRST_POSITION + place * spacing + random.below(spacing));
    String id = random.below(10) == 0 ? "." : "rs" + (1_000_000 + index);
    int altCount = 1;
    if (random.nextDouble() < recipe.multiallelic()) {
      altCount = random.below(4) == 0 ? 3 : 2;
    }
    int reference = random.below(4);
    String ref = BASES.substring(reference, reference + 1);
    List<String> alts = new ArrayList<>();
    if (random.nextDouble() < recipe.indels()) {
      int length = 1 + random.below(LONGEST_INDEL);
      if (random.below(2) == 0) {
        ref = ref + bases(random, length);
        alts.add(ref.substring(0, 1));
      }
      while (alts.size() < altCount) {
        // Each insertion is longer than the last, so alleles of a site differ.
        alts.add(ref.substring(0, 1) + bases(random, length + alts.size()));
      }
    } else {
      int shift = substitution(random.below(TRANSITIONS + 2 * EACH_TRANSVERSION));
      for (int i = 0; i < altCount; i++) {
        int base = (reference + 1 + (shift + i) % 3) % 4;
        alts.add(BASES.substring(base, base + 1));
      }
    }
    int qual = 3_000 + random.below(500_000);
    String filter = "PASS";
    if (random.nextDouble() < recipe.filtered()) {
      filter = random.below(3) == 0 ? "q10;s50" : "q10";
    }
    return new DrawnSite(
        index,
        pattern(index),
        contig,
        pos,
        id,
        ref,
        List.copyOf(alts),
        qual,
        filter,
        depth(random));
  }

  /** A linked site repeats one of the first few of its block. */
  private long pattern(long index) {
    RandomStream random = RandomStream.of(recipe.seed(), Purpose.LINKAGE, index);
    if (random.nextDouble() >= recipe.linkage()) {
      return index;
    }
    return Math.min(index, index - index % BLOCK_SITES + random.below(BLOCK_PATTERNS));
  }

  /** Twice as many transitions as transversions and a few more, as human genomes have. */
  private static int substitution(int drawn) {
    if (drawn < TRANSITIONS) {
      return 1;
    }
    return drawn < TRANSITIONS + EACH_TRANSVERSION ? 0 : 2;
  }

  private static int depth(RandomStream random) {
    return 16 + random.below(25);
  }

  private static String bases(RandomStream random, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(BASES.charAt(random.below(4)));
    }
    return text.toString();
  }
}
