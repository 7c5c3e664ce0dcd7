package io.shardmill.archive.router;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.condition.Condition;
import io.shardmill.query.condition.ValueBounds;
import io.shardmill.query.rows.LeastRows;
import io.shardmill.query.rows.RowOrder;
import io.shardmill.query.rows.RowQuestion;
import io.shardmill.query.rows.RowSink;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of both sides: one side after the other, or merged by an order. */
record RowAnswer(HotTable hot, Optional<ColdFiles> files) {

  void give(RowQuestion question, RowSink sink) throws SQLException, IOException {
    Limited limited = new Limited(sink, question.limit().orElse(Long.MAX_VALUE));
    if (question.limit().isPresent() && question.limit().getAsLong() == 0) {
      return;
    }
    if (question.order().keys().isEmpty()) {
      cold(question.columns(), question.condition(), limited);
      if (limited.left > 0) {
        hot.rows(
            question.columns(),
            question.condition(),
            question.order(),
            question.limit().isPresent() ? OptionalLong.of(limited.left) : OptionalLong.empty(),
            limited);
      }
    } else {
      merge(question, limited);
    }
  }

  /** Stops when there are enough. */
  private static final class Limited implements RowSink {
    private final RowSink sink;
    private long left;

    Limited(RowSink sink, long left) {
      this.sink = sink;
      this.left = left;
    }

    @Override
    public boolean take(@Nullable Object[] values) throws IOException {
      left = sink.take(values) ? left - 1 : 0;
      return left > 0;
    }
  }

  private void cold(List<QueryColumn> columns, Condition condition, RowSink sink)
      throws IOException {
    if (files.isEmpty()) {
      return;
    }
    ColdFiles cold = files.get();
    try (ColdFiles.Reader reader = cold.reader(condition, columns)) {
      for (ColdFiles.RowGroup group : cold.mayMeet(condition)) {
        ColdFiles.Rows rows = reader.read(group);
        for (int row = 0; row < rows.rows(); row++) {
          if (!sink.take(values(rows, columns, row))) {
            return;
          }
        }
      }
    }
  }

  private static @Nullable Object[] values(
      ColdFiles.Rows rows, List<QueryColumn> columns, int row) {
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.value(columns.get(i), row);
    }
    return values;
  }

  /** The columns of the order are read too, behind those that are asked for. */
  private void merge(RowQuestion question, RowSink sink) throws SQLException, IOException {
    RowOrder order = question.order().total(question.columns());
    Set<QueryColumn> all = new LinkedHashSet<>(question.columns());
    all.addAll(order.columns());
    List<QueryColumn> columns = new ArrayList<>(all);
    int asked = question.columns().size();
    RowSink shortened =
        asked == columns.size() ? sink : row -> sink.take(Arrays.copyOf(row, asked));
    Comparator<@Nullable Object[]> comparator = order.comparator(columns);
    Iterator<@Nullable Object[]> cold = least(question, order, columns).iterator();
    Merged merged = new Merged(cold, comparator, shortened);
    hot.rows(columns, question.condition(), order, question.limit(), merged);
    merged.end();
  }

  /** Rows of files between those of the table. */
  private static final class Merged implements RowSink {
    private final Iterator<@Nullable Object[]> cold;
    private final Comparator<@Nullable Object[]> order;
    private final RowSink sink;
    private @Nullable Object @Nullable [] next;
    private boolean wanted = true;

    Merged(Iterator<@Nullable Object[]> cold, Comparator<@Nullable Object[]> order, RowSink sink) {
      this.cold = cold;
      this.order = order;
      this.sink = sink;
      this.next = cold.hasNext() ? cold.next() : null;
    }

    @Override
    public boolean take(@Nullable Object[] hot) throws IOException {
      while (wanted && next != null && order.compare(next, hot) <= 0) {
        giveNext(next);
      }
      wanted = wanted && sink.take(hot);
      return wanted;
    }

    private void giveNext(@Nullable Object[] row) throws IOException {
      wanted = sink.take(row);
      next = cold.hasNext() ? cold.next() : null;
    }

    void end() throws IOException {
      while (wanted && next != null) {
        giveNext(next);
      }
    }
  }

  /** The first rows of the files. Row groups that cannot have one of them are not read. */
  private List<@Nullable Object[]> least(
      RowQuestion question, RowOrder order, List<QueryColumn> columns) throws IOException {
    if (files.isEmpty()) {
      return List.of();
    }
    ColdFiles cold = files.get();
    long limit = question.limit().orElse(Long.MAX_VALUE);
    int most = (int) Math.min(limit, RowQuestion.MOST_ORDERED);
    LeastRows least = new LeastRows(most, order.comparator(columns));
    RowOrder.Key first = order.keys().get(0);
    int place = columns.indexOf(first.column());
    try (ColdFiles.Reader reader = cold.reader(question.condition(), columns)) {
      for (ColdFiles.RowGroup group : nearest(cold, question.condition(), first)) {
        Object best = best(cold.bounds(group), first);
        if (least.full()
            && best != null
            && !cold.bounds(group).mayBeNull(first.column())
            && isAfter(first, best, least.last()[place])) {
          continue;
        }
        ColdFiles.Rows rows = reader.read(group);
        for (int row = 0; row < rows.rows(); row++) {
          if (!least.full()
              || !isAfter(first, rows.value(first.column(), row), least.last()[place])) {
            if (least.full() && most < limit) {
              throw new ShardmillException(
                  ErrorCategory.CONFIGURATION,
                  "more than %,d rows would have to be put in order; ask for fewer with a limit or a"
                          .formatted(RowQuestion.MOST_ORDERED)
                      + " narrower condition, or without an order");
            }
            least.take(values(rows, columns, row));
          }
        }
      }
    }
    return least.sorted();
  }

  private static boolean isAfter(RowOrder.Key key, @Nullable Object one, @Nullable Object other) {
    return key.compare(one, other) > 0;
  }

  private static @Nullable Object best(ValueBounds bounds, RowOrder.Key key) {
    return key.descending() ? bounds.greatest(key.column()) : bounds.least(key.column());
  }

  /** Those first that may have the first rows. */
  private static List<ColdFiles.RowGroup> nearest(
      ColdFiles cold, Condition condition, RowOrder.Key first) {
    List<ColdFiles.RowGroup> groups = new ArrayList<>(cold.mayMeet(condition));
    groups.sort(
        Comparator.comparing(
            group -> best(cold.bounds(group), first),
            // What is not known may be anything, and is read before much is left out.
            Comparator.nullsFirst((one, other) -> first.compare(one, other))));
    return groups;
  }
}
