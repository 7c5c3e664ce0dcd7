package io.shardmill.runners.direct;

import io.shardmill.pipelines.RunnerProfile;
import java.util.Map;

/** The Direct runner: one process, nothing else to install. */
public final class DirectProfile implements RunnerProfile {

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public String runner() {
    return "DirectRunner";
  }

  /**
   * As many threads as processors: Beam's own minimum of three would hold a third chunk in memory.
   * The enforcements copy every element to find defects in transforms; tests keep them on.
   */
  @Override
  public Map<String, String> defaults(int cores) {
    return Map.of(
        "targetParallelism", String.valueOf(cores),
        "enforceImmutability", "false",
        "enforceEncodability", "false");
  }
}
