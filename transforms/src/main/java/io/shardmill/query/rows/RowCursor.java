package io.shardmill.query.rows;

import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.dataset.source.Operator;
import io.shardmill.json.Json;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.condition.Condition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of ordered rows ended: the values of its last row, and how many rows with just those
 * values were given. The next page begins there, whatever was written or archived in between.
 *
 * @param last the values of the columns of the order as texts, null for NULL
 * @param equal how many rows with these values were given, 1 at least
 */
public record RowCursor(List<@Nullable String> last, int equal) {

  /** Rows that are equal in all columns are skipped one by one. */
  public static final int MOST_EQUAL = 100_000;

  public RowCursor {
    last = Collections.unmodifiableList(new ArrayList<>(last));
    if (equal < 1 || equal > MOST_EQUAL) {
      throw new IllegalArgumentException(
          "pages end within at most %,d rows that are equal in all columns".formatted(MOST_EQUAL));
    }
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it is nothing of the kind
   */
  public static RowCursor parse(String text) {
    try {
      JsonNode json = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(text));
      if (!json.isArray() || json.size() < 2 || !json.get(0).canConvertToInt()) {
        throw noCursor();
      }
      List<@Nullable String> last = new ArrayList<>();
      for (int i = 1; i < json.size(); i++) {
        if (!json.get(i).isTextual() && !json.get(i).isNull()) {
          throw noCursor();
        }
        last.add(json.get(i).textValue());
      }
      return new RowCursor(last, json.get(0).intValue());
    } catch (IOException | IllegalArgumentException e) {
      IllegalArgumentException failure = noCursor();
      failure.initCause(e);
      throw failure;
    }
  }

  private static IllegalArgumentException noCursor() {
    return new IllegalArgumentException("is not what the page before gave to go on from");
  }

  /** This as one word that an address can have in it. */
  public String text() {
    String json =
        Json.line(
            out -> {
              out.writeStartArray();
              out.writeNumber(equal);
              for (String value : last) {
                out.writeString(value);
              }
              out.writeEndArray();
            });
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The values of the last row.
   *
   * @throws IllegalArgumentException if it is of rows with other columns
   */
  @Nullable Object[] values(RowOrder order) {
    List<RowOrder.Key> keys = order.keys();
    if (keys.size() != last.size()) {
      throw new IllegalArgumentException(
          "is of a table with other columns; ask for the first page again");
    }
    @Nullable Object[] values = new @Nullable Object[last.size()];
    for (int i = 0; i < values.length; i++) {
      String text = last.get(i);
      values[i] = text == null ? null : keys.get(i).column().type().parse(text);
    }
    return values;
  }

  /**
   * The rows from the last one on, those that are equal to it included.
   *
   * @param order ascending, which is total
   */
  Condition onwards(RowOrder order) {
    @Nullable Object[] values = values(order);
    List<QueryColumn> columns = order.columns();
    int end = columns.size() - 1;
    Condition rest = new Condition.Any(from(order, values, end, Operator.AT_LEAST));
    for (int i = end - 1; i >= 0; i--) {
      List<Condition> any = from(order, values, i, Operator.GREATER);
      Operator same = values[i] == null ? Operator.IS_NULL : Operator.EQUAL;
      any.add(new Condition.Test(columns.get(i), same, values[i]).and(rest));
      rest = new Condition.Any(any);
    }
    // It follows from the rest, and is what an index on the first column serves.
    return new Condition.Any(from(order, values, 0, Operator.AT_LEAST)).and(rest);
  }

  /** What a column may be behind a value: NULL is after all of them. */
  private static List<Condition> from(
      RowOrder order, @Nullable Object[] values, int place, Operator operator) {
    QueryColumn column = order.columns().get(place);
    List<Condition> any = new ArrayList<>();
    if (values[place] != null) {
      any.add(new Condition.Test(column, operator, values[place]));
    }
    boolean equalToo = operator == Operator.AT_LEAST;
    // A column that came later is NULL in rows of files, whatever the table says of it now.
    boolean mayBeNull = place > 0 || column.nullable();
    if (values[place] == null ? equalToo : mayBeNull) {
      any.add(new Condition.Test(column, Operator.IS_NULL, null));
    }
    return any;
  }
}
