package io.shardmill.keystroke.source;

import io.shardmill.entity.EntitySummary;
import io.shardmill.keystroke.UserNumber;
import io.shardmill.keystroke.source.format.FileLogs;
import io.shardmill.keystroke.source.format.LogFile;
import io.shardmill.storage.InputFile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums up one user while the files are read. */
final class UserTally {

  private final UserFiles user;
  private final UserFingerprint fingerprint;
  private final LogTally logs = new LogTally();

  UserTally(UserFiles user) {
    this.user = user;
    this.fingerprint = new UserFingerprint(user);
  }

  /** Adds a file that was read. */
  void add(LogFile file, String sha256, FileLogs found) {
    fingerprint.add(file, sha256);
    logs.add(found);
    if (!found.logs().isEmpty()) {
      logs.addHash(sha256);
    }
  }

  /** Adds a file that cannot be held. */
  void addUnread(LogFile file, String sha256) {
    fingerprint.add(file, sha256);
    logs.addUnread();
  }

  /** Adds the document that is read. */
  void add(InputFile document, String sha256) {
    fingerprint.add(document, sha256);
  }

  /**
   * Sums up.
   *
   * @param deviceAndFields texts of the index that documents tell
   */
  EntitySummary summary(List<@Nullable String> deviceAndFields) {
    return logs.summary(
        fingerprint.digits(),
        Map.of(
            UserNumber.N_PREFIXED, (long) user.prefixed(),
            UserNumber.N_BYTES, user.bytes(),
            UserNumber.N_CONSENT, (long) user.documents("consent"),
            UserNumber.N_DEMOGRAPHICS, (long) user.documents("demographics"),
            UserNumber.N_START_TIME, (long) user.documents("start_time")),
        deviceAndFields);
  }
}
