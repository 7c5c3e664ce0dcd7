package io.shardmill.inputs;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.SeekableByteChannel;

/**
 * One input file, as it was when the input was planned.
 *
 * @param name the file as the user named it: relative if the glob is
 * @param path where it is opened
 * @param size bytes
 * @param modified milliseconds since the epoch, 0 where the file system does not tell
 */
public record InputFile(String name, String path, long size, long modified)
    implements Serializable {

  /** Opens the file for random access. */
  public SeekableByteChannel open() throws IOException {
    return InputFiles.open(path);
  }

  /**
   * Fails if the file is not the one that was planned: a pass over it would not agree with the pass
   * before.
   */
  public void requireUnchanged() throws IOException {
    InputFile now = InputFiles.find(path).orElseThrow(() -> changed("it is gone"));
    if (now.size() != size) {
      throw changed("it had %d bytes and has %d".formatted(size, now.size()));
    }
    if (now.modified() != modified) {
      throw changed("it was written again");
    }
  }

  private ShardmillException changed(String how) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE,
        "%s changed while it was being read: %s; run again once nothing writes to it"
            .formatted(name, how));
  }
}
