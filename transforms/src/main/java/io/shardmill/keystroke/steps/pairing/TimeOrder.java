package io.shardmill.keystroke.steps.pairing;

/**
 * Puts numbers in the order of their times, and those of one time in the order of the numbers.
 *
 * <p>A natural merge sort: the runs that are in order already are merged by twos. Events of a file
 * nearly are, but for those of one time, so two or three passes do.
 */
final class TimeOrder {

  private final long[] times;

  private TimeOrder(long[] times) {
    this.times = times;
  }

  /**
   * Sorts.
   *
   * @param numbers in an order near the one that is wanted; it is overwritten
   * @param times the time of each number
   */
  static int[] of(int[] numbers, long[] times) {
    TimeOrder order = new TimeOrder(times);
    int[] from = numbers;
    int[] to = new int[numbers.length];
    while (order.runEnd(from, 0) < from.length) {
      order.mergeByTwos(from, to);
      int[] merged = to;
      to = from;
      from = merged;
    }
    return from;
  }

  private void mergeByTwos(int[] from, int[] to) {
    int start = 0;
    while (start < from.length) {
      int middle = runEnd(from, start);
      int end = runEnd(from, middle);
      int left = start;
      int right = middle;
      for (int i = start; i < end; i++) {
        boolean takeLeft = right == end || (left < middle && !before(from[right], from[left]));
        to[i] = takeLeft ? from[left++] : from[right++];
      }
      start = end;
    }
  }

  private int runEnd(int[] numbers, int start) {
    if (start >= numbers.length) {
      return numbers.length;
    }
    int end = start + 1;
    while (end < numbers.length && !before(numbers[end], numbers[end - 1])) {
      end++;
    }
    return end;
  }

  private boolean before(int a, int b) {
    return times[a] < times[b] || (times[a] == times[b] && a < b);
  }
}
