package io.shardmill.pipelines;

import io.shardmill.dataset.commit.OnExisting;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline of the command line that writes a data set. To add one, write its options interface
 * and this, and list it in the verbs of {@code io.shardmill.cli}.
 *
 * @param <O> its options
 */
public interface DatasetPipeline<O extends OutputOptions> extends PipelineVerb<O> {

  /**
   * The version of the data that it makes: raised whenever a change of the code makes other rows or
   * columns of the same inputs and options. Versions of a data set and attempts of a run that were
   * made under different ones are never mixed.
   */
  int dataVersion();

  /**
   * Where the data set is: the output, or a folder in it for one of several that belong together.
   */
  default String root(O options) {
    return options.getOutput();
  }

  /**
   * What to do with a data set that is there: what the options say, unless that means something
   * else for one of several.
   */
  default OnExisting onExisting(O options) throws IOException {
    return options.getOnExisting();
  }

  /** How one goes on with a run of it that failed or was stopped. */
  default Recovery recovery() {
    return Recovery.RESUME;
  }

  /** This one alone. */
  @Override
  default List<DatasetPipeline<? super O>> datasets(O options) {
    return List.of(this);
  }

  /**
   * Opens the inputs and plans the chunks; reads no rows and writes nothing.
   *
   * @throws io.shardmill.error.ShardmillException if options exclude each other or an input cannot
   *     be read
   */
  PlannedPipeline plan(O options) throws IOException;

  /**
   * What the launcher holds of the source for as long as the job runs, as a sentence that names the
   * option and a remedy; empty if the job can go on without it.
   */
  default Optional<String> heldByLauncher(O options) {
    return Optional.empty();
  }
}
