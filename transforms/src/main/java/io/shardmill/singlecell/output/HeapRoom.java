package io.shardmill.singlecell.output;

import java.util.concurrent.Semaphore;

/**
 * Lets only as many threads build large arrays at the same time as fit into three fifths of the
 * heap.
 */
final class HeapRoom {

  private static final int MEGABYTES = (int) (bytes() >> 20);
  private static final Semaphore ROOM = new Semaphore(MEGABYTES, true);

  private HeapRoom() {}

  /** What all of them may take together. */
  static long bytes() {
    return Math.min(Runtime.getRuntime().maxMemory(), 1L << 50) / 5 * 3;
  }

  /** Waits until there is room; {@link #leave} gives it back. */
  static void enter(long bytes) {
    ROOM.acquireUninterruptibly(permits(bytes));
  }

  static void leave(long bytes) {
    ROOM.release(permits(bytes));
  }

  private static int permits(long bytes) {
    return (int) Math.min(MEGABYTES, (bytes >> 20) + 1);
  }
}
