package io.shardmill.runners.flink;

import io.shardmill.runners.flink.rest.FlinkRest;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Where {@code --flinkMaster} leads.
 *
 * @param address {@code host:port}, or {@code [local]} for this process, or {@code [auto]} for the
 *     cluster of the {@code flink} program that runs the jar
 */
record FlinkMaster(String address) {

  static FlinkMaster of(PipelineOptions options) {
    return new FlinkMaster(options.as(FlinkPipelineOptions.class).getFlinkMaster());
  }

  /** Whether tasks run in this process, on a cluster of its own. */
  boolean isThisProcess() {
    return address.equals("[local]");
  }

  /** Whether tasks run on this machine, and so see its files. */
  boolean isHere() {
    if (address.startsWith("[")) {
      return !address.equals("[auto]");
    }
    try {
      String url = address.contains("://") ? address : "http://" + address;
      String host = URI.create(url).getHost();
      return host != null && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException | IllegalArgumentException e) {
      // Whatever it is, it is not here. That nobody answers there is said later.
      return false;
    }
  }

  /** Whether jobs are submitted to a cluster by its address. */
  boolean isRemote() {
    return !address.startsWith("[");
  }

  /** The cluster's REST API, if it is remote. */
  FlinkRest rest() {
    return new FlinkRest(address);
  }
}
