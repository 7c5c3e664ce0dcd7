package io.shardmill.cli;

import io.shardmill.runners.RunnerProfile;
import java.util.Map;

/**
 * A Direct runner with a default that a test can see. With one thread: with more, one looks for
 * timers without a pause, which takes a fifth of the processor time of all tests. More threads are
 * for the conformance tests.
 */
class TestProfile implements RunnerProfile {

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public String runner() {
    return "DirectRunner";
  }

  @Override
  public Map<String, String> defaults(int cores) {
    return Map.of("jobName", "from-profile", "targetParallelism", "1");
  }
}
