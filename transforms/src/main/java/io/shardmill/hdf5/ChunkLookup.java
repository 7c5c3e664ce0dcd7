package io.shardmill.hdf5;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the chunks of a data set are in the file. */
interface ChunkLookup {

  /** An address that says that there is no storage. */
  long UNDEFINED_ADDRESS = -1;

  /**
   * A chunk in the file.
   *
   * @param address its first byte, counted from the end of the user block
   * @param bytes its stored size
   * @param skippedFilters bit <i>i</i> is set where filter <i>i</i> was not applied
   */
  record StoredChunk(long address, long bytes, int skippedFilters) {}

  /**
   * The chunk whose first element is at {@code offset}, or null if it was never written and so
   * holds the fill value.
   */
  @Nullable StoredChunk find(long[] offset) throws IOException;
}
