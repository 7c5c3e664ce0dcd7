package io.shardmill.pipelines.archive;

import io.shardmill.archive.catalog.HotRows;
import io.shardmill.archive.steps.TableState;
import java.util.Locale;

/** What stays in a table, in one line. */
final class Summary {

  private Summary() {}

  static String of(TableState state) {
    HotRows hot = state.hot();
    return String.format(
        Locale.ROOT,
        "%s: %,d rows came late; in the database stay %,d rows without time, %,d of infinite time,"
            + " %,d of the default partition that no archived range has, and %,d partitions with an"
            + " open end",
        state.table().name(),
        hot.lateRows(),
        hot.withoutTime(),
        hot.infinite(),
        hot.elsewhere(),
        hot.openEnded());
  }
}
