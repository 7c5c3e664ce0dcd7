package io.shardmill.runners.flink.service;

import org.apache.beam.runners.flink.FlinkJobServerDriver.FlinkServerConfiguration;
import org.apache.beam.runners.jobsubmission.JobServerDriver;

/** Beam's server of jobs on Flink, at one address of this machine. */
final class JobServer extends JobServerDriver {

  private JobServer(FlinkServerConfiguration configuration, BoundServers servers) {
    super(configuration, servers, servers, () -> new JobInvoker(configuration));
  }

  static JobServer of(FlinkServerConfiguration configuration, BoundServers servers) {
    return new JobServer(configuration, servers);
  }
}
