package io.shardmill.runners.flink.network;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Which vertices of a job can be at work at the same time: any of which none comes after another,
 * since an exchange in a batch is read when it is written whole.
 *
 * <p>Such a set is an antichain of the order that the exchanges make. By the weighted form of
 * Dilworth's theorem the heaviest one weighs as much as all vertices less the largest flow that
 * leads from vertices to later ones, where each gives and takes at most its own weight.
 */
final class Concurrency {

  private final long[] weights;
  private final List<BitSet> later;
  private final long[] left;
  private final long[] room;
  private final long[][] flow;

  /**
   * An order of vertices.
   *
   * @param weights of each, not negative
   * @param later for each vertex all that come after it, however many exchanges lie between
   */
  Concurrency(long[] weights, List<BitSet> later) {
    this.weights = weights;
    this.later = later;
    this.left = weights.clone();
    this.room = weights.clone();
    this.flow = new long[weights.length][weights.length];
  }

  /** The weight of the heaviest set that can be at work at the same time. */
  long heaviest() {
    long heaviest = Arrays.stream(weights).sum();
    for (int from = 0; from < weights.length; from++) {
      for (long pushed = push(from); pushed > 0; pushed = push(from)) {
        heaviest -= pushed;
      }
    }
    return heaviest;
  }

  /**
   * Leads as much as one path can take from what a vertex has left. The path goes to a later vertex
   * and, if that one is full, on through one that gives to it and can give to another instead.
   */
  private long push(int from) {
    int[] giver = new int[weights.length];
    int[] taker = new int[weights.length];
    Arrays.fill(giver, -1);
    Arrays.fill(taker, -1);
    Deque<Integer> givers = new ArrayDeque<>(List.of(from));
    while (left[from] > 0 && !givers.isEmpty()) {
      int gives = givers.remove();
      for (int takes : later.get(gives).stream().filter(v -> giver[v] < 0).toArray()) {
        giver[takes] = gives;
        if (room[takes] > 0) {
          return along(from, takes, giver, taker);
        }
        for (int other = 0; other < weights.length; other++) {
          if (other != from && taker[other] < 0 && flow[other][takes] > 0) {
            taker[other] = takes;
            givers.add(other);
          }
        }
      }
    }
    return 0;
  }

  private long along(int from, int last, int[] giver, int[] taker) {
    long amount = Math.min(left[from], room[last]);
    for (int gives = giver[last]; gives != from; gives = giver[taker[gives]]) {
      amount = Math.min(amount, flow[gives][taker[gives]]);
    }
    int takes = last;
    for (int gives = giver[last]; gives != from; gives = giver[takes]) {
      flow[gives][takes] += amount;
      takes = taker[gives];
      flow[gives][takes] -= amount;
    }
    flow[from][takes] += amount;
    left[from] -= amount;
    room[last] -= amount;
    return amount;
  }
}
