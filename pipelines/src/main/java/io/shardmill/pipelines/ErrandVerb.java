package io.shardmill.pipelines;

import org.apache.beam.sdk.options.PipelineOptions;

/**
 * A verb of the command line that makes no data set, and for which no runner starts.
 *
 * @param <O> its options
 */
public interface ErrandVerb<O extends PipelineOptions> {

  /** The verb. */
  String name();

  /** What it does, in one line. */
  String summary();

  /** Its options. */
  Class<O> options();

  /**
   * What the options ask for.
   *
   * @throws io.shardmill.error.ShardmillException if they cannot be meant
   */
  Errand errand(O options);
}
