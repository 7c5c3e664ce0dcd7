package io.shardmill.query.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.QueryTable;
import io.shardmill.query.condition.Condition;
import io.shardmill.query.value.ValueType;
import io.shardmill.query.value.ValueTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowPageTest {

  private static final QueryColumn SENSOR = column("sensor", ValueTypes.WHOLE);
  private static final QueryColumn TIME = column("ts", ValueTypes.INSTANT);
  private static final QueryColumn VALUE = column("value", ValueTypes.REAL);
  private static final QueryTable TABLE =
      new QueryTable(new TableName("public", "t"), List.of(SENSOR, TIME, VALUE));
  private static final List<QueryColumn> ORDERED = List.of(TIME, SENSOR, VALUE);

  private static QueryColumn column(String name, ValueType type) {
    return new QueryColumn(name, type, Column.of(name, ColumnType.INT64), type.sqlType(), true);
  }

  /** Time, sensor and value of a row, made of a number so small that many rows are equal. */
  private static @Nullable Object[] row(int seed) {
    return new @Nullable Object[] {
      seed % 4 == 0 ? null : (Object) (seed % 4L),
      seed / 4 % 3 == 0 ? null : (Object) (seed / 4 % 3L),
      seed / 12 % 3 == 0 ? null : seed / 12 % 3 == 1 ? (Object) Double.NaN : (Object) 0.5
    };
  }

  @Property(tries = 200)
  void everyRowIsOnOnePageWhateverIsWrittenBehindIt(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 35) Integer> seeds,
      @ForAll @Size(max = 20) List<@IntRange(min = 0, max = 35) Integer> late,
      @ForAll @IntRange(min = 1, max = 9) int limit)
      throws IOException {
    List<@Nullable Object[]> table = new ArrayList<>(seeds.stream().map(RowPageTest::row).toList());
    Comparator<@Nullable Object[]> order =
        new RowOrder(List.of()).total(ORDERED).comparator(ORDERED);
    List<String> expected = new ArrayList<>(texts(table));
    List<String> seen = new ArrayList<>();
    Optional<RowCursor> cursor = Optional.empty();
    int page = 0;
    do {
      List<@Nullable Object[]> rows = new ArrayList<>();
      cursor = ask(table, order, cursor, limit, rows);
      seen.addAll(texts(rows));
      if (page < late.size()) {
        @Nullable Object[] more = row(late.get(page));
        table.add(more);
        // Rows before the end of a page are of pages that were given.
        if (cursor.isPresent() && order.compare(more, rows.get(rows.size() - 1)) >= 0) {
          expected.add(Arrays.toString(more));
        }
      }
      page++;
    } while (cursor.isPresent());

    assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<String> texts(List<@Nullable Object[]> rows) {
    return rows.stream().map(Arrays::toString).toList();
  }

  private static Optional<RowCursor> ask(
      List<@Nullable Object[]> table,
      Comparator<@Nullable Object[]> order,
      Optional<RowCursor> cursor,
      int limit,
      List<@Nullable Object[]> rows)
      throws IOException {
    Optional<RowCursor> sent = cursor.map(each -> RowCursor.parse(each.text()));
    RowPage page = RowPage.of(TABLE, Optional.of(TIME), sent, limit);
    RowQuestion question = page.question(Condition.every());
    RowSink sink =
        page.to(
            ORDERED,
            row -> {
              rows.add(row);
              return true;
            });
    List<@Nullable Object[]> meant =
        table.stream()
            .filter(row -> holds(question.condition(), row))
            .sorted(order)
            .limit(question.limit().orElseThrow())
            .toList();
    for (@Nullable Object[] row : meant) {
      if (!sink.take(row)) {
        break;
      }
    }
    assertThat(rows.size()).isLessThanOrEqualTo(limit);
    return page.next();
  }

  private static boolean holds(Condition condition, @Nullable Object[] row) {
    if (condition instanceof Condition.All all) {
      return all.conditions().stream().allMatch(each -> holds(each, row));
    }
    if (condition instanceof Condition.Any any) {
      return any.conditions().stream().anyMatch(each -> holds(each, row));
    }
    Condition.Test test = (Condition.Test) condition;
    Object value = row[ORDERED.indexOf(test.column())];
    return switch (test.operator()) {
      case IS_NULL -> value == null;
      case IS_NOT_NULL -> value != null;
      default ->
          value != null
              && test.operator()
                  .holds(test.column().type().compare(value, Objects.requireNonNull(test.value())));
    };
  }

  @Test
  void whatIsNoCursorIsRefused() {
    for (String text : List.of("", "x", "%%%", "W10", "WzBd", "WzAsIngiXQ", "WzEsWzFdXQ")) {
      assertThatThrownBy(() -> RowCursor.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("is not what the page before gave to go on from");
    }
    assertThatThrownBy(
            () ->
                RowPage.of(
                    TABLE, Optional.of(TIME), Optional.of(new RowCursor(List.of("1"), 1)), 5))
        .hasMessage("is of a table with other columns; ask for the first page again");
  }
}
