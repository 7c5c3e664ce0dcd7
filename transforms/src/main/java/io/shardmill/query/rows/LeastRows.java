package io.shardmill.query.rows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The first rows of many by an order. Memory: as many rows as are kept, and one. */
public final class LeastRows {

  private final int most;
  private final Comparator<@Nullable Object[]> order;
  private final PriorityQueue<@Nullable Object[]> kept;

  /**
   * @param most how many are kept, at least 1
   */
  public LeastRows(int most, Comparator<@Nullable Object[]> order) {
    this.most = most;
    this.order = order;
    this.kept = new PriorityQueue<>(order.reversed());
  }

  /** Takes a row if it is among the first. */
  public void take(@Nullable Object[] row) {
    if (kept.size() < most) {
      kept.add(row);
    } else if (order.compare(row, last()) < 0) {
      kept.poll();
      kept.add(row);
    }
  }

  /** Whether as many are kept as may be, so that a row after {@link #last} is none of them. */
  public boolean full() {
    return kept.size() == most;
  }

  /** The last of those that are kept. */
  public @Nullable Object[] last() {
    @Nullable Object[] last = kept.peek();
    if (last == null) {
      throw new IllegalStateException("There is no row");
    }
    return last;
  }

  /** The rows in order. */
  public List<@Nullable Object[]> sorted() {
    List<@Nullable Object[]> sorted = new ArrayList<>(kept);
    sorted.sort(order);
    return sorted;
  }
}
