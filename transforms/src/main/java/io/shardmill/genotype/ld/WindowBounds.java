package io.shardmill.genotype.ld;

import java.util.Arrays;

/** Where a window starts, and when it is full. */
abstract sealed class WindowBounds {

  static WindowBounds of(LdWindow window) {
    return window.unit() == LdWindow.Unit.VARIANTS ? new OfVariants(window) : new OfPairs(window);
  }

  /**
   * Whether the next variant is outside, and so the window has all that it will have.
   *
   * @param next number of that variant
   * @param position of it
   */
  abstract boolean closedBy(int next, int position);

  /** Whether the next variant is too far even from the one before it. */
  abstract boolean startsAnew(int position);

  /**
   * Moves on until the next variant is inside.
   *
   * @return the first variant of the window then
   */
  abstract int moveOn(int position);

  /** Takes the next variant. */
  abstract void add(int position);

  /** As many variants as there is place for. */
  private static final class OfVariants extends WindowBounds {
    private final LdWindow window;
    private int start;

    OfVariants(LdWindow window) {
      this.window = window;
    }

    @Override
    boolean closedBy(int next, int position) {
      return next == start + window.size();
    }

    @Override
    boolean startsAnew(int position) {
      return false;
    }

    @Override
    int moveOn(int position) {
      start += window.step();
      return start;
    }

    @Override
    void add(int position) {}
  }

  /** All variants within a distance of the first one. */
  private static final class OfPairs extends WindowBounds {
    private final LdWindow window;
    private int start;
    private int count;

    /** Of all variants from the start on, also of those that were removed. */
    private int[] positions = new int[64];

    OfPairs(LdWindow window) {
      this.window = window;
    }

    @Override
    boolean closedBy(int next, int position) {
      return count > 0 && isBeyond(positions[0], position);
    }

    @Override
    boolean startsAnew(int position) {
      return isBeyond(positions[count - 1], position);
    }

    private boolean isBeyond(int from, int position) {
      return position > (long) from + window.size();
    }

    @Override
    int moveOn(int position) {
      int gone = 1;
      while (gone < count && isBeyond(positions[gone], position)) {
        gone++;
      }
      System.arraycopy(positions, gone, positions, 0, count - gone);
      count -= gone;
      start += gone;
      return start;
    }

    @Override
    void add(int position) {
      if (count == positions.length) {
        positions = Arrays.copyOf(positions, 2 * count);
      }
      positions[count++] = position;
    }
  }
}
