package io.shardmill.genotype.ld;

import java.io.Serializable;

/**
 * How far variants are compared along a contig: as many as a window holds, which then moves on by
 * some variants; or all within a distance, by a window that moves from variant to variant.
 *
 * @param unit what is counted
 * @param size variants, at least 2, or base pairs, at least 2
 * @param step variants that the window moves on; 1 of a distance
 */
public record LdWindow(Unit unit, int size, int step) implements Serializable {

  /** What a window is measured in. */
  public enum Unit {
    VARIANTS,
    BASE_PAIRS
  }

  public LdWindow {
    if (size < 2) {
      throw new IllegalArgumentException("a window has at least 2 variants or base pairs");
    }
    if (step < 1 || step > size) {
      throw new IllegalArgumentException("a window moves on by at least 1, at most by its size");
    }
    if (unit == Unit.BASE_PAIRS && step != 1) {
      throw new IllegalArgumentException("a window of kilobases moves on by 1 variant");
    }
  }

  /** In the words of a person: {@code 50 variants, moved by 5}. */
  @Override
  public String toString() {
    return unit == Unit.VARIANTS
        ? "%d variants, moved by %d".formatted(size, step)
        : "%d base pairs".formatted(size);
  }
}
