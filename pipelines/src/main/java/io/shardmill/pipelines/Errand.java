package io.shardmill.pipelines;

import java.io.IOException;
import java.io.PrintStream;

/** What a verb does in the place of its pipeline, where options ask for that. */
@FunctionalInterface
public interface Errand {

  /**
   * Does it.
   *
   * @param out where results are printed
   */
  void run(PrintStream out) throws IOException;
}
