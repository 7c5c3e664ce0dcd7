package io.shardmill.genotype.ld;

import io.shardmill.genotype.GenotypePlanes;
import java.util.ArrayList;
import java.util.List;

/**
 * Prunes the variants of one contig, as they come, by the rule of {@code plink2 --indep-pairwise}
 * in the order of PLINK 1 ({@code --indep-order 1}): a window moves along the contig. In each of
 * its places the earliest variant is compared with those after it until one is linked with it; of
 * both, the one with the rarer minor allele is removed, the later one if they are equal; then it is
 * the turn of the next variant, again and again until no two in the window are linked. Variants of
 * which all genotypes are alike are removed at once.
 *
 * <p>A variant without another one within the window is kept, whatever it is.
 *
 * <p>Memory: two bits for each sample and variant of a window, and four bytes for each variant
 * since its start.
 */
public final class ContigPruner {

  /** Takes what is removed, in any order. */
  public interface Removed {
    /** A variant that is linked with one that was there then. */
    void linked(int number);

    /** A variant that tells nobody apart. */
    void constant(int number);
  }

  private final LdSettings settings;
  private final Removed removed;
  private final WindowBounds bounds;
  private List<Candidate> candidates = new ArrayList<>();
  private int end;
  private int island;
  private boolean constantAlone;
  private boolean pending;

  /** Prunes a contig from its first variant on. */
  public ContigPruner(LdSettings settings, Removed removed) {
    this.settings = settings;
    this.removed = removed;
    this.bounds = WindowBounds.of(settings.window());
  }

  /**
   * Takes the next variant.
   *
   * @param position at least that of the one before
   */
  public void add(int position, GenotypePlanes genotypes) {
    if (bounds.closedBy(end, position)) {
      sweep();
      if (bounds.startsAnew(position)) {
        startIsland();
      }
      moveTo(bounds.moveOn(position));
    }
    bounds.add(position);
    place(genotypes);
    end++;
    pending = true;
  }

  private void place(GenotypePlanes genotypes) {
    if (end == island) {
      constantAlone = genotypes.constant();
    } else if (constantAlone) {
      removed.constant(island);
      constantAlone = false;
    }
    if (!genotypes.constant()) {
      candidates.add(new Candidate(end, genotypes));
    } else if (end > island) {
      removed.constant(end);
    }
  }

  /** Ends the contig. */
  public void finish() {
    if (pending) {
      sweep();
    }
  }

  private void startIsland() {
    island = end;
    candidates.clear();
  }

  /** Lets go what was removed, and what is before the window now. */
  private void moveTo(int start) {
    List<Candidate> left = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      if (!candidate.removed && candidate.number >= start) {
        left.add(candidate);
      }
    }
    candidates = left;
  }

  private void sweep() {
    pending = false;
    boolean again = true;
    while (again) {
      again = false;
      for (int i = 0; i < candidates.size(); i++) {
        Candidate candidate = candidates.get(i);
        if (!candidate.removed && candidate.unchecked < end) {
          again |= removesOne(candidate, i);
        }
      }
    }
  }

  /** Compares a variant with later ones until one is linked with it; whether one was. */
  private boolean removesOne(Candidate first, int place) {
    for (int i = place + 1; i < candidates.size(); i++) {
      Candidate second = candidates.get(i);
      if (second.removed || second.number < first.unchecked) {
        continue;
      }
      if (settings.linkage().between(first.genotypes, second.genotypes)) {
        Candidate worse = first.yieldsTo(second) ? first : second;
        worse.removed = true;
        removed.linked(worse.number);
        first.unchecked = second.number + 1;
        return true;
      }
    }
    first.unchecked = end;
    return false;
  }
}
