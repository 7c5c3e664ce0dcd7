package io.shardmill.storage;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.InputIdentity;
import java.io.IOException;
import java.util.List;

/** Whether inputs are still what a run was planned with. */
public final class InputChanges {

  private InputChanges() {}

  /**
   * Fails if a file is not as it was, by size and by when it was written. Inputs that are no files
   * are passed over.
   *
   * @throws ShardmillException ({@code SOURCE_UNAVAILABLE}), naming the first that changed
   */
  public static void requireNone(List<InputIdentity> inputs) throws IOException {
    for (InputIdentity input : inputs) {
      if (input.location() != null && input.bytes() != null) {
        require(input.name(), input.location(), input.bytes(), input.revision());
      }
    }
  }

  static void require(String name, String path, long size, String revision) throws IOException {
    InputFile now = InputFiles.find(path).orElseThrow(() -> changed(name, "it is gone"));
    if (now.size() != size) {
      throw changed(name, "it had %d bytes and has %d".formatted(size, now.size()));
    }
    if (!now.revision().equals(revision)) {
      throw changed(name, "it was written again");
    }
  }

  private static ShardmillException changed(String name, String how) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE,
        "%s changed while it was being read: %s; run again once nothing writes to it"
            .formatted(name, how));
  }
}
