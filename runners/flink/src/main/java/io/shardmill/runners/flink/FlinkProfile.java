package io.shardmill.runners.flink;

import io.shardmill.pipelines.RunnerProfile;
import java.util.Map;

/** Flink in this process ({@code [local]}) or on a cluster ({@code --flinkMaster=host:port}). */
public final class FlinkProfile implements RunnerProfile {

  @Override
  public String name() {
    return "flink";
  }

  @Override
  public String runner() {
    return "FlinkRunner";
  }

  /**
   * Elements are immutable, so Flink need not encode and decode them between chained operators. A
   * blocking exchange between stages cannot run out of slots or stall.
   */
  @Override
  public Map<String, String> defaults(int cores) {
    return Map.of(
        "flinkMaster", "[local]",
        "parallelism", String.valueOf(cores),
        "fasterCopy", "true",
        "executionModeForBatch", "BATCH_FORCED");
  }
}
