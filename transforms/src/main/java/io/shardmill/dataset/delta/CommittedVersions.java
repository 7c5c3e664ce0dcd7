package io.shardmill.dataset.delta;

import io.shardmill.dataset.ChunkIndex;
import java.io.IOException;
import java.util.List;

/** The versions of a data set, as its log is made from them. */
public interface CommittedVersions {

  /** The numbers of those that are there, ascending. */
  List<Long> committed() throws IOException;

  /** The index of one of them. */
  ChunkIndex index(long version) throws IOException;

  /** The SHA-256 of the file of its index, in lower-case hex. */
  String indexSha256(long version) throws IOException;
}
