package io.shardmill.hdf5;

import java.io.IOException;

/** The stored elements of a data set. Not thread-safe. */
interface Elements {

  /** Takes a run of elements that lie side by side. */
  @FunctionalInterface
  interface Run {

    /**
     * Takes one run.
     *
     * @param bytes must not be written to, nor kept
     * @param from index of the first byte of the first element
     * @param at place of the first element among those asked for
     * @param count number of elements
     */
    void accept(byte[] bytes, int from, int at, int count);
  }

  /**
   * Hands on {@code count} elements from {@code start} on, in row-major order, each exactly once
   * but the runs in any order. Of two dimensions only whole rows can be read.
   */
  void read(long start, int count, Run run) throws IOException;
}
