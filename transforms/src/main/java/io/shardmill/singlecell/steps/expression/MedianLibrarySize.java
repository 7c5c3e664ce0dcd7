package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.BlockStatistic;

/**
 * The exact median of the library sizes above 0: what scanpy's {@code normalize_total} scales to if
 * no target is given.
 *
 * <p>Memory: see {@link LibrarySizes}.
 */
public final class MedianLibrarySize implements BlockStatistic<SizedCells, LibrarySizes, Double> {

  @Override
  public LibrarySizes create() {
    return new LibrarySizes();
  }

  @Override
  public LibrarySizes add(LibrarySizes accumulator, SizedCells block) {
    for (double size : block.librarySizes()) {
      accumulator.add(size);
    }
    return accumulator;
  }

  @Override
  public LibrarySizes merge(LibrarySizes left, LibrarySizes right) {
    left.merge(right);
    return left;
  }

  @Override
  public Double result(LibrarySizes accumulator) {
    return accumulator.median();
  }
}
