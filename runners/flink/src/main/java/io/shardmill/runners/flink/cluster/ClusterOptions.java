package io.shardmill.runners.flink.cluster;

import io.shardmill.options.Option;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.PipelineOptions;

/** Options of every command about a cluster of this machine. */
public interface ClusterOptions extends PipelineOptions {

  @Option(
      order = 10,
      group = "Cluster",
      help =
          "Folder of its configuration, logs and process ids; ./shardmill chooses .shardmill/flink",
      unit = "DIR",
      example = ".shardmill/flink",
      required = true)
  @Default.String("")
  String getFolder();

  void setFolder(String value);

  @Option(order = 99, group = "Messages", help = "Also show stack traces of failures")
  @Default.Boolean(false)
  boolean getVerbose();

  void setVerbose(boolean value);

  /** Options of {@code start}. */
  interface Start extends ClusterOptions {

    @Option(
        order = 11,
        group = "Cluster",
        help = "Folder of Flink's own jars; ./shardmill knows it",
        unit = "DIR",
        example = "runners/flink-cluster/target/libraries",
        required = true)
    @Default.String("")
    String getLibraries();

    void setLibraries(String value);

    @Option(
        order = 12,
        group = "Cluster",
        help = "Tasks at a time, and most --parallelism of a job; 0 is one for each processor",
        unit = "NUMBER",
        min = 0,
        max = 1024)
    @Default.Integer(0)
    int getSlots();

    void setSlots(int value);

    @Option(
        order = 13,
        group = "Cluster",
        help = "Port of the REST API and the web page, on the loopback address; 0 is any free one",
        unit = "PORT",
        min = 0,
        max = 65535)
    @Default.Integer(8081)
    int getPort();

    void setPort(int value);

    @Option(
        order = 14,
        group = "Cluster",
        help =
            "How often a job goes on after a failure, such as a lost task manager, before it fails",
        unit = "NUMBER",
        min = 0)
    @Default.Integer(3)
    int getRestarts();

    void setRestarts(int value);
  }
}
