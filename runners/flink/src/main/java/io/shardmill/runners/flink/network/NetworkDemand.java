package io.shardmill.runners.flink.network;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.runtime.executiongraph.EdgeManagerBuildUtil;
import org.apache.flink.runtime.io.network.partition.ResultPartitionType;
import org.apache.flink.runtime.jobgraph.IntermediateDataSet;
import org.apache.flink.runtime.jobgraph.IntermediateDataSetID;
import org.apache.flink.runtime.jobgraph.JobEdge;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.runtime.shuffle.NettyShuffleMaster;
import org.apache.flink.runtime.shuffle.TaskInputsOutputsDescriptor;

/**
 * The network memory that the tasks of a batch job hold at a time.
 *
 * <p>A task holds buffers for every exchange that it writes or reads, from its start to its end,
 * and Flink fails a job whose task does not get them. A slot runs a task of each vertex whose
 * inputs are there, all of them together, so what counts is the heaviest set of vertices that do
 * not wait for each other.
 */
public final class NetworkDemand {

  private final List<JobVertex> vertices;
  private final long[] bytes;
  private final List<BitSet> later;

  private NetworkDemand(List<JobVertex> vertices, long[] bytes, List<BitSet> later) {
    this.vertices = vertices;
    this.bytes = bytes;
    this.later = later;
  }

  /**
   * What a job needs if one task manager has all its tasks: what is read from the same process
   * takes no buffers.
   *
   * @param job a batch job, all of whose exchanges are blocking
   * @param settings of the task manager, such as the buffers of an exchange
   */
  public static NetworkDemand inOneProcess(JobGraph job, Configuration settings) {
    Configuration local = new Configuration(settings);
    local.set(NettyShuffleEnvironmentOptions.NETWORK_BUFFERS_PER_CHANNEL, 0);
    local.set(NettyShuffleEnvironmentOptions.NETWORK_EXTRA_BUFFERS_PER_GATE, 1);
    return onCluster(job, local);
  }

  /** The same if its tasks are anywhere on a cluster. */
  public static NetworkDemand onCluster(JobGraph job, Configuration settings) {
    List<JobVertex> vertices = job.getVerticesSortedTopologicallyFromSources();
    NettyShuffleMaster shuffle = new NettyShuffleMaster(settings);
    long[] bytes =
        vertices.stream()
            .mapToLong(
                vertex -> shuffle.computeShuffleMemorySizeForTask(exchanges(vertex)).getBytes())
            .toArray();
    return new NetworkDemand(vertices, bytes, later(vertices));
  }

  /**
   * The most that a task manager needs.
   *
   * @param slots those that the job takes of it
   * @return bytes
   */
  public long most(int slots) {
    long[] weights = new long[bytes.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = bytes[i] * Math.min(slots, vertices.get(i).getParallelism());
    }
    return new Concurrency(weights, later).heaviest();
  }

  /** The exchanges of one task, as Flink describes them to whoever provides the buffers. */
  private static TaskInputsOutputsDescriptor exchanges(JobVertex vertex) {
    Map<IntermediateDataSetID, Integer> channels = new HashMap<>();
    Map<IntermediateDataSetID, Integer> gates = new HashMap<>();
    Map<IntermediateDataSetID, ResultPartitionType> read = new HashMap<>();
    for (JobEdge input : vertex.getInputs()) {
      IntermediateDataSetID id = input.getSourceId();
      channels.put(id, channels(vertex, input.getSource().getProducer(), input));
      gates.merge(id, 1, Integer::sum);
      read.put(id, input.getSource().getResultType());
    }
    Map<IntermediateDataSetID, Integer> subpartitions = new HashMap<>();
    Map<IntermediateDataSetID, ResultPartitionType> written = new HashMap<>();
    for (IntermediateDataSet output : vertex.getProducedDataSets()) {
      JobEdge consumer = output.getConsumers().get(0);
      subpartitions.put(output.getId(), channels(vertex, consumer.getTarget(), consumer));
      written.put(output.getId(), output.getResultType());
    }
    return TaskInputsOutputsDescriptor.from(
        vertex.getInputs().size(), channels, gates, subpartitions, read, written);
  }

  /** With how many tasks at the other end of an exchange one of these tasks speaks. */
  private static int channels(JobVertex here, JobVertex there, JobEdge exchange) {
    return EdgeManagerBuildUtil.computeMaxEdgesToTargetExecutionVertex(
        here.getParallelism(), there.getParallelism(), exchange.getDistributionPattern());
  }

  private static List<BitSet> later(List<JobVertex> vertices) {
    List<BitSet> later = Stream.generate(BitSet::new).limit(vertices.size()).toList();
    for (int i = vertices.size() - 1; i >= 0; i--) {
      for (JobEdge input : vertices.get(i).getInputs()) {
        BitSet afterInput = later.get(vertices.indexOf(input.getSource().getProducer()));
        afterInput.set(i);
        afterInput.or(later.get(i));
      }
    }
    return later;
  }
}
