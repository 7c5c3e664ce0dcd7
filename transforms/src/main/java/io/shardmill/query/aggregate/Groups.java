package io.shardmill.query.aggregate;

import io.shardmill.column.ColumnVector;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.rows.ResultColumn;
import io.shardmill.query.value.Numeric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groups of rows with what is known of each. Memory: up to a kilobyte for each group. */
public final class Groups {

  /** More are no answer that anybody looks at. */
  public static final int MOST = 100_000;

  private final AggregateQuestion question;
  private final Map<List<@Nullable Object>, Group> groups = new HashMap<>();

  /** No group yet; without columns that tell groups apart there is one, of all rows. */
  public Groups(AggregateQuestion question) {
    this.question = question;
    if (question.keys().isEmpty()) {
      group(new @Nullable Object[0]);
    }
  }

  /**
   * A group.
   *
   * @param keys what its rows have in common
   * @param tallies what is known of them, in the order of the question
   */
  record Group(@Nullable Object[] keys, List<Tally> tallies) {}

  /** The group of these keys. */
  Group group(@Nullable Object[] keys) {
    @Nullable Object[] equal = keys.clone();
    for (int i = 0; i < equal.length; i++) {
      equal[i] = same(equal[i]);
    }
    Group group = groups.get(Arrays.asList(equal));
    if (group == null) {
      if (groups.size() == MOST) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            "there are more than %,d groups; ask for fewer rows, fewer columns to group by or longer spans"
                .formatted(MOST));
      }
      List<Tally> tallies = new ArrayList<>();
      question.aggregates().forEach(each -> tallies.add(Tally.of(each, question)));
      group = new Group(keys, tallies);
      groups.put(Arrays.asList(equal), group);
    }
    return group;
  }

  /** Values that are equal for PostgreSQL are so for Java: zeros, and decimal numbers. */
  private static @Nullable Object same(@Nullable Object value) {
    if (value instanceof Double number) {
      return number + 0.0;
    }
    return value instanceof Numeric number && number.finite()
        ? Numeric.of(number.number().stripTrailingZeros())
        : value;
  }

  /** Adds rows of files. Neighbours of one group are added together. */
  public void add(Map<QueryColumn, ColumnVector> columns, int rows) {
    KeyVectors keys = new KeyVectors(question, columns, rows);
    int from = 0;
    while (from < rows) {
      int to = keys.endOfRun(from);
      for (Tally tally : group(keys.at(from)).tallies()) {
        tally.add(columns, from, to);
      }
      from = to;
    }
  }

  /** The answer, ordered by what tells groups apart. */
  public List<@Nullable Object[]> rows() {
    List<ResultColumn> keys = question.keys();
    List<Group> sorted = new ArrayList<>(groups.values());
    sorted.sort((one, other) -> compare(keys, one, other));
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Group group : sorted) {
      List<@Nullable Object> row = new ArrayList<>();
      Collections.addAll(row, group.keys());
      group.tallies().forEach(tally -> row.add(tally.value()));
      rows.add(row.toArray());
    }
    return rows;
  }

  private static int compare(List<ResultColumn> keys, Group one, Group other) {
    for (int i = 0; i < keys.size(); i++) {
      Object first = one.keys()[i];
      Object second = other.keys()[i];
      int order =
          first == null || second == null
              ? Boolean.compare(first == null, second == null)
              : keys.get(i).type().compare(first, second);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
