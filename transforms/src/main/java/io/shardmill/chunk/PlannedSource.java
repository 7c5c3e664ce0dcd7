package io.shardmill.chunk;

import io.shardmill.identity.InputIdentity;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * An input that can be planned as ranges: a {@link ChunkSource}, or a {@link ViewSource} whose
 * ranges are opened with a statistic of the whole data.
 *
 * <p>The contract that makes chunks exact: for every way to cut a source into ranges, the rows of
 * all ranges in order are the rows of the whole, each exactly once. Instances travel to workers, so
 * they carry what every range needs (merged headers, column mappings) and no open resources.
 */
public interface PlannedSource extends Serializable {

  /**
   * Cuts the input into ranges: as many as a statistic may need at most, where there is one that is
   * not known yet. Called once, where the pipeline is built; must be deterministic for the same
   * input and options.
   */
  ChunkPlan plan() throws IOException;

  /**
   * The inputs as they are now, by content, in their order: what a run is compared by that would go
   * on with a data set whose pipeline names no identity. A source that is only used with an
   * identity need not tell them.
   *
   * <pre>{@code
   * List<InputIdentity> inputs = InputFiles.identities(files);
   * }</pre>
   */
  default List<InputIdentity> identities() throws IOException {
    throw new UnsupportedOperationException(
        "%s does not tell its inputs: override identities(), or give the data set an identity"
            .formatted(getClass().getName()));
  }
}
