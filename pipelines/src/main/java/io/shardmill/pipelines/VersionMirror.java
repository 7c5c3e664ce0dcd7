package io.shardmill.pipelines;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;

/**
 * A copy, kept elsewhere, of what committed versions of data sets say of themselves. It is brought
 * up to date after the commits, by pipelines of its own; what it lacks is nothing that a data set
 * needs, and the next run makes up for it.
 */
public interface VersionMirror {

  /** What it is and where, as a message names it: {@code --ledgerJdbcUrl=jdbc:...}. */
  String name();

  /**
   * What brings it up to date with data sets: pipelines that are to be run one after the other,
   * each when the one before it has ended. None if it lacks nothing.
   *
   * @param roots of data sets that have a version
   * @throws io.shardmill.error.ShardmillException if the mirror cannot be reached
   */
  List<Update> lacking(List<String> roots) throws IOException;

  /** The transforms that write a part of what is lacking; writing it twice is writing it once. */
  @FunctionalInterface
  interface Update {
    /** Adds them to a pipeline. */
    void addTo(Pipeline pipeline);
  }
}
