package io.shardmill.runners.portable;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsRegistrar;

/**
 * Options of runners behind a job service, which are passed on to it by name. This jar has none of
 * their classes, so what a user needs of them is declared here.
 */
public interface PassedOnOptions extends PipelineOptions {

  @Description(
      "Where the service runs jobs on Flink: how many workers; -1 leaves it to Flink, which takes all"
          + " processors of its own machine, or one slot of a cluster")
  @Default.Integer(-1)
  int getParallelism();

  void setParallelism(int value);

  /** Makes them known to Beam. */
  final class Registrar implements PipelineOptionsRegistrar {
    @Override
    public Iterable<Class<? extends PipelineOptions>> getPipelineOptions() {
      return List.of(PassedOnOptions.class);
    }
  }
}
