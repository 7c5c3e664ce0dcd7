package io.shardmill.pipelines.archive;

import io.shardmill.archive.Lookup;
import io.shardmill.archive.Placement;
import io.shardmill.archive.steps.TableState;
import io.shardmill.identity.RunIdentity;
import io.shardmill.options.ListOption;
import java.util.List;

/**
 * The identity of a run by what holds for a table, wherever that was said: a table may move from
 * options to a file.
 */
final class EffectiveOptions {

  private EffectiveOptions() {}

  static RunIdentity of(RunIdentity identity, TableSettings table) {
    TableState.Described described = table.described();
    RunIdentity effective =
        identity
            .option("timeColumn", described.timeColumn())
            .option("keyColumns", ListOption.joined(described.keyColumns()))
            .option("timestampZone", described.zone());
    if (!described.sort().isEmpty()) {
      effective = effective.option("sort", ListOption.joined(described.sort()));
    }
    Placement placement = described.placement();
    if (!placement.levels().equals(List.of(Placement.MONTH))) {
      effective = effective.option("partitionBy", ListOption.joined(placement.levels()));
    }
    return placement.lookup().isEmpty()
        ? effective
        : effective.option("lookup", placement.lookup().map(Lookup::column).orElse(""));
  }
}
