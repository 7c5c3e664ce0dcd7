package io.shardmill.runners.flink.service;

import io.shardmill.options.Option;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.PipelineOptions;

/** Options of {@code job-service}. */
public interface JobServiceOptions extends PipelineOptions {

  @Option(
      order = 10,
      group = "Job service",
      help = "Folder for files that jobs bring; ./shardmill chooses .shardmill/flink",
      unit = "DIR",
      example = ".shardmill/flink",
      required = true)
  @Default.String("")
  String getFolder();

  void setFolder(String value);

  @Option(
      order = 11,
      group = "Job service",
      help = "Port where it takes jobs; 0 is any free one",
      unit = "PORT",
      min = 0,
      max = 65535)
  @Default.Integer(8099)
  int getPort();

  void setPort(int value);

  @Option(
      order = 12,
      group = "Job service",
      help =
          "Where it listens: a name or an address of this machine, 0.0.0.0 for all. Whoever reaches"
              + " it runs code as you",
      unit = "HOST")
  @Default.String("localhost")
  String getHost();

  void setHost(String value);

  @Option(
      order = 13,
      group = "Job service",
      help = "Where jobs run: in this process, or on the cluster with the REST API at host:port",
      unit = "ADDRESS")
  @Default.String("[local]")
  String getMaster();

  void setMaster(String value);

  @Option(order = 99, group = "Messages", help = "Also show what the service does")
  @Default.Boolean(false)
  boolean getVerbose();

  void setVerbose(boolean value);
}
