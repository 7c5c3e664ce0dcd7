package io.shardmill.runners.flink.cluster;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Flink's configuration of a cluster of this machine.
 *
 * @param restPort where jobs are submitted
 * @param rpcPort where task managers report
 * @param restarts how often a job may be restarted
 * @param memory sizes and slots
 * @param temporary folder for what does not fit in memory
 */
record ClusterConfiguration(
    int restPort, int rpcPort, int restarts, ClusterMemory memory, Path temporary) {

  /**
   * Only the loopback address: whoever reaches the REST API of a Flink cluster may run code on it.
   */
  static final String HOST = "127.0.0.1";

  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>(memory.settings());
    settings.put("jobmanager.rpc.address", HOST);
    settings.put("jobmanager.rpc.port", String.valueOf(rpcPort));
    settings.put("jobmanager.bind-host", HOST);
    settings.put("taskmanager.host", HOST);
    settings.put("taskmanager.bind-host", HOST);
    settings.put("rest.address", HOST);
    settings.put("rest.bind-address", HOST);
    settings.put("rest.port", String.valueOf(restPort));
    settings.put("rest.bind-port", String.valueOf(restPort));
    // What is exchanged is small: without this a blocking exchange takes 16 MB while it is written.
    settings.put("taskmanager.network.sort-shuffle.min-buffers", "64");
    settings.put("io.tmp.dirs", temporary.toString());
    // Milliseconds. A task manager that died is noticed soon: on one machine no network delays it.
    settings.put("heartbeat.interval", "2000");
    settings.put("heartbeat.timeout", "20000");
    if (restarts == 0) {
      settings.put("restart-strategy.type", "none");
    } else {
      settings.put("restart-strategy.type", "fixed-delay");
      settings.put("restart-strategy.fixed-delay.attempts", String.valueOf(restarts));
      settings.put("restart-strategy.fixed-delay.delay", "1 s");
    }
    return settings;
  }
}
