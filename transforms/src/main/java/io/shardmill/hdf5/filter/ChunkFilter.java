package io.shardmill.hdf5.filter;

import java.nio.ByteBuffer;

/** Undoes one filter of a chunk. Owns the buffer of its result and reuses it. */
interface ChunkFilter {

  /**
   * The bytes as they were before the filter. Both buffers are backed by arrays.
   *
   * @param encoded valid until the next chunk is read
   * @return valid until the next call
   * @throws DamagedChunk if they are not what the filter writes
   */
  ByteBuffer decode(ByteBuffer encoded) throws DamagedChunk;
}
