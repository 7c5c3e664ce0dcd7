package io.shardmill.postgres.catalog;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may have changed of a table since the previous version of a data set read it. */
public enum SchemaDrift {
  /** Nothing. */
  FAIL,
  /** Columns may have come. */
  ADD,
  /**
   * Columns may have come, and types may hold more than before: {@code int2} to {@code int4} to
   * {@code int8}, {@code float4} to {@code float8}, a longer {@code varchar}, a {@code numeric} of
   * more digits before or after the point, NULL where there was none.
   */
  WIDEN;

  private static final Pattern COLUMN =
      Pattern.compile("\"((?:[^\"]|\"\")*)\" (.*?)( NOT NULL)?(?:\n|$)");
  private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+),(-?\\d+)\\)");
  private static final Pattern VARCHAR = Pattern.compile("character varying\\((\\d+)\\)");
  private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");
  private static final List<String> FLOATS = List.of("real", "double precision");

  /** A column as it was recorded. */
  private record Recorded(String type, boolean nullable) {}

  /**
   * Compares a table with what the previous version recorded of it.
   *
   * @param recorded the {@link TableContract#record} of then
   * @return what changed, one sentence each
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) if something changed that
   *     may not; it names every such change
   */
  public List<String> check(String recorded, TableContract now) {
    List<String> changes = new ArrayList<>();
    List<String> forbidden = new ArrayList<>();
    Map<String, Recorded> then = parse(recorded);
    then.forEach(
        (name, column) -> {
          SourceColumn today = now.find(name).orElse(null);
          String change = change(name, column, today);
          if (!change.isEmpty()) {
            (this == WIDEN && today != null && widens(column, today) ? changes : forbidden)
                .add(change);
          }
        });
    for (SourceColumn column : now.columns()) {
      if (!then.containsKey(column.name())) {
        (this == FAIL ? forbidden : changes).add("the column %s is new".formatted(column));
      }
    }
    if (!forbidden.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: the table is not what the previous version read: %s; allow it with another"
                  .formatted(now.table(), String.join(", ", forbidden))
              + " --schemaDrift, or write a new data set");
    }
    return changes;
  }

  /**
   * What is not as it was recorded of a table, one sentence each; columns that came are no such.
   */
  public static List<String> changes(String recorded, TableContract now) {
    List<String> changes = new ArrayList<>();
    parse(recorded)
        .forEach(
            (name, column) -> {
              String change = change(name, column, now.find(name).orElse(null));
              if (!change.isEmpty()) {
                changes.add(change);
              }
            });
    return changes;
  }

  private static String change(String name, Recorded then, @Nullable SourceColumn now) {
    if (now == null) {
      return "the column %s is gone".formatted(name);
    }
    Recorded today = new Recorded(now.declared(), now.nullable());
    return today.equals(then)
        ? ""
        : "the column %s was %s%s and is %s%s"
            .formatted(name, then.type, notNull(then), today.type, notNull(today));
  }

  private static String notNull(Recorded column) {
    return column.nullable ? "" : " NOT NULL";
  }

  private static boolean widens(Recorded then, SourceColumn now) {
    return (now.nullable() || !then.nullable) && holds(now.declared(), then.type);
  }

  /** Whether every value of the type {@code then} is one of {@code now}. */
  private static boolean holds(String now, String then) {
    if (now.equals(then)) {
      return true;
    }
    if (INTEGERS.contains(then) || FLOATS.contains(then)) {
      List<String> family = INTEGERS.contains(then) ? INTEGERS : FLOATS;
      return family.indexOf(now) > family.indexOf(then);
    }
    Matcher before = NUMERIC.matcher(then);
    Matcher after = NUMERIC.matcher(now);
    if (before.matches()) {
      return now.equals("numeric")
          || (after.matches()
              && number(after, 2) >= number(before, 2)
              && number(after, 1) - number(after, 2) >= number(before, 1) - number(before, 2));
    }
    before = VARCHAR.matcher(then);
    after = VARCHAR.matcher(now);
    return (before.matches() || then.equals("character varying"))
        && (now.equals("text")
            || now.equals("character varying")
            || (before.matches() && after.matches() && number(after, 1) >= number(before, 1)));
  }

  private static int number(Matcher type, int group) {
    return Integer.parseInt(type.group(group));
  }

  private static Map<String, Recorded> parse(String recorded) {
    Map<String, Recorded> columns = new LinkedHashMap<>();
    Matcher matcher = COLUMN.matcher(recorded);
    while (matcher.lookingAt()) {
      columns.put(
          matcher.group(1).replace("\"\"", "\""),
          new Recorded(matcher.group(2), matcher.group(3) == null));
      matcher.region(matcher.end(), recorded.length());
      if (matcher.regionStart() == recorded.length()) {
        return columns;
      }
    }
    throw new IllegalArgumentException("Not the record of a table: " + recorded);
  }
}
