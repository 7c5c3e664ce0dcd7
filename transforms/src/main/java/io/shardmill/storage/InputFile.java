package io.shardmill.storage;

import io.shardmill.error.ShardmillException;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.identity.InputIdentity;
import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.SeekableByteChannel;

/**
 * One input file, as it was when the input was planned.
 *
 * @param name the file as the user named it: relative if the glob is
 * @param path where it is opened
 * @param location the file itself: its real path, whatever links lead to it, or its address
 * @param size bytes
 * @param revision when it was written, or the generation of an object; empty where the file system
 *     does not tell
 * @param checksum of its content, if the storage has one; else empty
 */
public record InputFile(
    String name, String path, String location, long size, String revision, String checksum)
    implements Serializable, Described {

  /** What an input holds is compared by its identity: which file it is shapes no row. */
  @Override
  public void describe(Description description) {}

  /** Opens the file for random access. */
  public SeekableByteChannel open() throws IOException {
    return InputFiles.open(path);
  }

  /**
   * What tells this state of the file from another. Reads at most 4 MiB of it, and nothing where
   * the storage has a checksum.
   */
  public InputIdentity identity() throws IOException {
    String fingerprint = checksum.isEmpty() ? FileContent.sample(this) : checksum;
    return new InputIdentity(name, location, size, revision, fingerprint);
  }

  /**
   * Fails if the file is not the one that was planned: a pass over it would not agree with the pass
   * before.
   *
   * @throws ShardmillException ({@code SOURCE_UNAVAILABLE})
   */
  public void requireUnchanged() throws IOException {
    InputChanges.require(name, path, size, revision);
  }
}
