package io.shardmill.pipelines;

import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.OnExisting;
import java.io.IOException;

/**
 * Where one of several data sets of an output is, of which each is made of those before it.
 *
 * @param name below the output, such as {@code silver/keypairs}
 */
public record DatasetFolder(String name) {

  /** The root of the data set. */
  public String root(OutputOptions options) {
    return options.getOutput().replaceFirst("/+$", "") + "/" + name;
  }

  /**
   * What to do with the data set: what the options say. But a run that was interrupted before it
   * came to this one leaves nothing to resume here: then it is begun.
   *
   * @param begin how
   */
  public OnExisting onExisting(OutputOptions options, OnExisting begin) throws IOException {
    OnExisting asked = options.getOnExisting();
    boolean begun = asked != OnExisting.RESUME || DatasetRun.unfinished(root(options));
    return begun ? asked : begin;
  }
}
