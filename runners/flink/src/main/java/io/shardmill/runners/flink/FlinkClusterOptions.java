package io.shardmill.runners.flink;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsRegistrar;

/** Options of a run on a Flink cluster that Beam has not. */
public interface FlinkClusterOptions extends PipelineOptions {

  @Description(
      "Input and output are on a file system that every machine of the cluster and this one mount"
          + " under the same name")
  @Default.Boolean(false)
  boolean getSharedFilesystem();

  void setSharedFilesystem(boolean value);

  /** Makes the options known to the command line. */
  final class Registrar implements PipelineOptionsRegistrar {
    @Override
    public Iterable<Class<? extends PipelineOptions>> getPipelineOptions() {
      return List.of(FlinkClusterOptions.class);
    }
  }
}
