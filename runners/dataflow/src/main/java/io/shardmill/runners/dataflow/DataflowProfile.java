package io.shardmill.runners.dataflow;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.runners.RunnerProfile;
import java.io.PrintStream;
import java.util.Map;
import org.apache.beam.runners.dataflow.DataflowPipelineJob;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.runners.dataflow.util.DataflowTemplateJob;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/** Google Cloud Dataflow: the job runs on machines that the service starts. */
public final class DataflowProfile implements RunnerProfile {

  @Override
  public String name() {
    return "dataflow";
  }

  @Override
  public String runner() {
    return "DataflowRunner";
  }

  /** Asked for an unset location, Beam would look for a bucket, and make one if there is none. */
  @Override
  public Map<String, String> defaults(int cores) {
    return Map.of("gcpTempLocation", "");
  }

  @Override
  public void prepare(PipelineOptions options) {
    new Submission(options.as(DataflowPipelineOptions.class)).prepare();
  }

  @Override
  public boolean sharesFiles(PipelineOptions options) {
    return false;
  }

  /** A launcher of Flex templates starts the job after this process has described it. */
  @Override
  public boolean detached(PipelineOptions options) {
    String template = options.as(DataflowPipelineOptions.class).getTemplateLocation();
    return template != null && !template.isEmpty();
  }

  @Override
  public void follow(PipelineResult result, PrintStream out) {
    if (result instanceof DataflowTemplateJob) {
      out.println("The job is described; whoever asked for --templateLocation starts it");
    } else if (result instanceof DataflowPipelineJob job) {
      new JobFollower(job).follow(out);
    } else {
      throw new ShardmillException(
          ErrorCategory.RUN_FAILED, "Not a job of Dataflow: " + result.getClass().getName());
    }
  }
}
