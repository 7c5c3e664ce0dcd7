package io.shardmill.pipelines.archive;

import io.shardmill.archive.catalog.HotRows;
import io.shardmill.archive.steps.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came late to a table and what stays in it, in one line. */
final class Summary {

  private Summary() {}

  static String of(TableState state) {
    HotRows hot = state.hot();
    List<String> parts = new ArrayList<>();
    add(parts, hot.lateRows(), "rows that came late");
    add(parts, hot.withoutTime(), "rows without time, which stay");
    add(parts, hot.infinite(), "rows of infinite time, which stay");
    add(parts, hot.elsewhere(), "rows of the default partition that no archived range has");
    add(parts, hot.openEnded(), "partitions with an open end, which stay");
    return "%s: %s"
        .formatted(
            state.table().name(),
            parts.isEmpty() ? "no row came late, and none has to stay" : String.join("; ", parts));
  }

  private static void add(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(String.format(Locale.ROOT, "%,d %s", count, what));
    }
  }
}
