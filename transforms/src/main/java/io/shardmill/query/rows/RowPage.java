package io.shardmill.query.rows;

import io.shardmill.query.QueryColumn;
import io.shardmill.query.QueryTable;
import io.shardmill.query.condition.Condition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One page of the rows of a table, by time and then by all other columns, so that the next one
 * begins where it ended. Rows that are equal in all columns are told apart by how many were given.
 *
 * <pre>{@code
 * RowPage page = RowPage.of(table, time, cursor, 1_000);
 * archived.rows(page.question(condition), page.to(columns, writer));
 * page.next().map(RowCursor::text);
 * }</pre>
 */
public final class RowPage {

  private final RowOrder order;
  private final Optional<RowCursor> after;
  private final int limit;
  private final Comparator<@Nullable Object[]> comparator;
  private @Nullable Object @Nullable [] last;
  private int equal;
  private int given;
  private boolean more;

  private RowPage(RowOrder order, Optional<RowCursor> after, int limit) {
    this.order = order;
    this.after = after;
    this.limit = limit;
    this.comparator = order.comparator(order.columns());
    this.last = after.map(cursor -> cursor.values(order)).orElse(null);
    this.equal = after.map(RowCursor::equal).orElse(0);
  }

  /**
   * A page.
   *
   * @param time the column of time, if there is one
   * @param after where the page before it ended; the first page without it
   * @param limit rows of it, 1 at least
   * @throws IllegalArgumentException if {@code after} is of another table
   */
  public static RowPage of(
      QueryTable table, Optional<QueryColumn> time, Optional<RowCursor> after, int limit) {
    List<RowOrder.Key> first = time.map(each -> new RowOrder.Key(each, false)).stream().toList();
    return new RowPage(new RowOrder(first).total(table.columns()), after, limit);
  }

  /** What to ask: this page and one row more, which tells whether there is a next one. */
  public RowQuestion question(Condition condition) {
    Condition onwards = after.map(cursor -> condition.and(cursor.onwards(order))).orElse(condition);
    return new RowQuestion(order.columns(), onwards, order, OptionalLong.of(limit + 1L + equal));
  }

  /** Takes the rows of the question, and gives those of the page on. */
  public RowSink to(List<QueryColumn> columns, RowSink sink) {
    int[] places = columns.stream().mapToInt(order.columns()::indexOf).toArray();
    return new RowSink() {
      private int skipped;

      @Override
      public boolean take(@Nullable Object[] values) throws IOException {
        boolean same = last != null && comparator.compare(last, values) == 0;
        if (same && given == 0 && skipped < equal) {
          skipped++;
          return true;
        }
        if (given == limit) {
          more = true;
          return false;
        }
        @Nullable Object[] asked = new @Nullable Object[places.length];
        for (int i = 0; i < asked.length; i++) {
          asked[i] = values[places[i]];
        }
        equal = same ? equal + 1 : 1;
        last = values;
        given++;
        return sink.take(asked);
      }
    };
  }

  /** Where the next page begins; empty if this was the last one as yet. */
  public Optional<RowCursor> next() {
    @Nullable Object[] ended = last;
    if (!more || ended == null) {
      return Optional.empty();
    }
    List<@Nullable String> texts = new ArrayList<>();
    for (int i = 0; i < ended.length; i++) {
      Object value = ended[i];
      texts.add(value == null ? null : order.keys().get(i).column().type().text(value));
    }
    return Optional.of(new RowCursor(texts, equal));
  }
}
