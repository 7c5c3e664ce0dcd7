package io.shardmill.dataset.source;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which rows to read: conditions on columns that are not lists, all of which a row must meet.
 *
 * <pre>{@code
 * Where.parse("pos >= 100 and contig = chr1 and af is not null");
 * Where.parse("\"cell type\" != 'B cell' and day < 2024-07-01");
 * }</pre>
 *
 * <p>The grammar:
 *
 * <pre>
 * condition   comparison { "and" comparison }
 * comparison  column ( "=" | "!=" | "&lt;&gt;" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) value
 *             column "is" [ "not" ] "null"
 * column      a letter or _, then letters, digits, _ and .    or any text in "double quotes"
 * value       characters without blanks, quotes and = ! &lt; &gt;     or any text in 'single quotes'
 * </pre>
 *
 * <p>A quote within quotes is doubled. {@code and, is, not, null} are words of the grammar in any
 * case, and need quotes as names or values. A value is read as one of the column's type: a number,
 * {@code true} or {@code false}, text, a date such as {@code 2024-07-01}, a time such as {@code
 * 2024-07-01T06:00:00Z} (a date is its start in UTC), a UUID. Texts are compared by their bytes in
 * UTF-8; of truth values and UUIDs only {@code =} and {@code !=} are asked. As in SQL a null meets
 * no comparison; NaN meets {@code !=} alone.
 *
 * @param comparisons the conditions; none for all rows
 */
public record Where(List<Comparison> comparisons) implements Serializable {

  /** All rows. */
  public static final Where ALL = new Where(List.of());

  public Where {
    comparisons = List.copyOf(comparisons);
  }

  /**
   * Reads a condition.
   *
   * @throws IllegalArgumentException saying where it goes against the grammar
   */
  public static Where parse(String text) {
    return new WhereParser(text).parse();
  }

  /** The names of the columns that it looks at, each once. */
  public List<String> columns() {
    return comparisons.stream().map(Comparison::column).distinct().toList();
  }

  /** As {@link #parse} reads it; the same for all ways to write it. */
  @Override
  public String toString() {
    return comparisons.stream().map(Comparison::toString).collect(Collectors.joining(" and "));
  }
}
