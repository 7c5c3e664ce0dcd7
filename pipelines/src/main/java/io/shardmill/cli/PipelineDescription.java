package io.shardmill.cli;

import io.shardmill.options.OptionSpec;
import io.shardmill.options.OptionTable;
import io.shardmill.pipelines.PipelineVerb;
import java.util.List;

/**
 * A pipeline as a form would offer it.
 *
 * @param name the verb
 * @param summary what it makes of what, in one line
 * @param options its options, in the order of the help
 */
public record PipelineDescription(String name, String summary, List<OptionSpec> options) {

  /** All pipelines, in the order of the help. */
  public static List<PipelineDescription> all() {
    return Verbs.pipelines().stream().map(PipelineDescription::of).toList();
  }

  private static PipelineDescription of(PipelineVerb<?> pipeline) {
    return new PipelineDescription(
        pipeline.name(), pipeline.summary(), OptionTable.of(pipeline.options()));
  }
}
