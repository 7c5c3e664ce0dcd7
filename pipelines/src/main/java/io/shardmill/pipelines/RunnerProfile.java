package io.shardmill.pipelines;

import java.util.Map;

/**
 * What a bundled jar tells the command line about the runner in it. Each runner module registers
 * one as a service.
 */
public interface RunnerProfile {

  /** The short name for {@code --runner}, such as {@code flink}. */
  String name();

  /** Beam's name of the runner, such as {@code FlinkRunner}. */
  String runner();

  /**
   * Runner options for real runs, by name. An option that the user gives wins.
   *
   * @param cores processors of this machine
   */
  Map<String, String> defaults(int cores);
}
