package io.shardmill.keystroke.source.gathered;

import io.shardmill.keystroke.LogName;
import io.shardmill.keystroke.source.format.FileLogs;
import io.shardmill.storage.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hashes of the events of logs, equal where two users have the same events. */
final class LogHashes {

  private LogHashes() {}

  /** A SHA-256 for each log, in order; parts of one log are one. */
  static List<String> of(List<FileLogs.Log> parts) {
    List<String> hashes = new ArrayList<>();
    MessageDigest digest = Sha256.digest();
    LogName before = null;
    for (FileLogs.Log part : parts) {
      if (before != null && !before.sameTask(part.name())) {
        hashes.add(Sha256.hex(digest));
      }
      add(part, digest);
      before = part.name();
    }
    if (before != null) {
      hashes.add(Sha256.hex(digest));
    }
    return hashes;
  }

  private static void add(FileLogs.Log part, MessageDigest digest) {
    ByteBuffer event = ByteBuffer.allocate(1 + Integer.BYTES + Long.BYTES);
    for (int row = 0; row < part.times().length; row++) {
      @Nullable String key = part.keys().key(row);
      byte[] name = key == null ? new byte[0] : key.getBytes(StandardCharsets.UTF_8);
      digest.update(
          event
              .clear()
              .put(part.types()[row])
              .putInt(name.length)
              .putLong(part.times()[row])
              .flip());
      digest.update(name);
    }
  }
}
