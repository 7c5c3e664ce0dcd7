package io.shardmill.keystroke.source;

import io.shardmill.entity.EntitySummary;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.UserNumber;
import io.shardmill.storage.InputFile;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums up one user while the logs are read. */
final class UserTally {

  private final UserFiles user;
  private final UserFingerprint fingerprint;
  private int logs;
  private long events;
  private long rejected;
  private long undecodable;
  private int fewestLines = Integer.MAX_VALUE;

  UserTally(UserFiles user) {
    this.user = user;
    this.fingerprint = new UserFingerprint(user);
  }

  /** Adds a file that was read. */
  void add(LogFile file, String sha256, FileLogs found) {
    fingerprint.add(file, sha256);
    logs += found.count();
    events += found.events();
    rejected += found.rejected();
    undecodable += found.undecodable();
    fewestLines = Math.min(fewestLines, found.fewestLines());
  }

  /** Adds a file that cannot be held. */
  void addUnread(LogFile file, String sha256) {
    fingerprint.add(file, sha256);
    logs++;
    rejected++;
  }

  /** Adds the document that is read. */
  void add(InputFile document, String sha256) {
    fingerprint.add(document, sha256);
  }

  /**
   * Sums up.
   *
   * @param texts of the index
   */
  EntitySummary summary(List<@Nullable String> texts) {
    double[] numbers = new double[UserNumber.values().length];
    Arrays.fill(numbers, Double.NaN);
    set(numbers, UserNumber.N_LOGS, logs);
    set(numbers, UserNumber.N_PREFIXED, user.prefixed());
    set(numbers, UserNumber.N_BYTES, (double) user.bytes());
    set(numbers, UserNumber.N_EVENTS, (double) events);
    set(numbers, UserNumber.N_REJECTED, (double) rejected);
    set(numbers, UserNumber.N_CONSENT, user.documents("consent"));
    set(numbers, UserNumber.N_DEMOGRAPHICS, user.documents("demographics"));
    set(numbers, UserNumber.N_START_TIME, user.documents("start_time"));
    set(numbers, UserNumber.N_UNDECODABLE, (double) undecodable);
    if (fewestLines < Integer.MAX_VALUE) {
      set(numbers, UserNumber.FEWEST_LINES, fewestLines);
    }
    EntitySummary summary =
        events > 0
            ? EntitySummary.kept(fingerprint.digits(), numbers)
            : EntitySummary.skipped(User.NO_EVENTS, fingerprint.digits(), numbers);
    return summary.withTexts(texts);
  }

  private static void set(double[] numbers, UserNumber field, double number) {
    numbers[field.ordinal()] = number;
  }
}
