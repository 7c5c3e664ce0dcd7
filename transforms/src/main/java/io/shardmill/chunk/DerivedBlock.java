package io.shardmill.chunk;

/**
 * A block with more about each row of another one: what a step found out of them.
 *
 * @param <B> the other block
 */
public interface DerivedBlock<B extends Block> extends Block {

  /** The block whose rows these are, one for one. */
  B derivedFrom();

  @Override
  default int rows() {
    return derivedFrom().rows();
  }

  @Override
  default String source() {
    return derivedFrom().source();
  }

  @Override
  default long position(int row) {
    return derivedFrom().position(row);
  }

  @Override
  default String key(int row) {
    return derivedFrom().key(row);
  }
}
