package io.shardmill.pipelines;

import io.shardmill.options.OptionFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a verb of the command line makes of one set of options: a data set, or several of which each
 * is made of earlier ones.
 *
 * @param <O> its options
 */
public interface PipelineVerb<O extends OutputOptions> {

  /** The verb. */
  String name();

  /** What it makes of what, in one line. */
  String summary();

  /** Its options. */
  Class<O> options();

  /**
   * The command line with what {@code --config} adds to it; options given on the command line win.
   *
   * @throws io.shardmill.error.ShardmillException if such a file cannot be used
   */
  default List<String> expand(List<String> arguments) throws IOException {
    return OptionFile.expand(arguments);
  }

  /**
   * The data sets in the order in which they are made: one is planned when those before it are
   * committed.
   *
   * @throws io.shardmill.error.ShardmillException if options exclude each other, or what they ask
   *     of any of several can be seen to fail before the first is made
   */
  List<DatasetPipeline<? super O>> datasets(O options) throws IOException;

  /**
   * What is done in the place of the data sets, if the options ask for a question or a step back.
   *
   * @throws io.shardmill.error.ShardmillException if options exclude each other
   */
  default Optional<Errand> instead(O options) {
    return Optional.empty();
  }

  /**
   * What is told of committed versions, if the options ask for anything that is.
   *
   * @throws io.shardmill.error.ShardmillException ({@code CONFIGURATION}) if they cannot be meant
   */
  default Optional<VersionMirror> mirror(O options) {
    return Optional.empty();
  }
}
