package io.shardmill.keystroke.source;

import io.shardmill.entity.EntitySummary;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.UserNumber;
import io.shardmill.keystroke.source.format.FileLogs;
import io.shardmill.keystroke.source.format.LogFile;
import io.shardmill.storage.InputFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums up one user while the logs are read. */
final class UserTally {

  private static final long OTHER_BASE_MS = 30L * 86_400_000;
  private static final int HASH_DIGITS = 16;

  private final UserFiles user;
  private final UserFingerprint fingerprint;
  private int logs;
  private long events;
  private long rejected;
  private long undecodable;
  private long timeBack;
  private final List<Long> begins = new ArrayList<>();
  private final List<String> hashes = new ArrayList<>();
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
    timeBack += found.timeBack();
    found.logs().forEach(log -> begins.add(log.begin()));
    if (!found.logs().isEmpty()) {
      hashes.add(sha256.substring(0, HASH_DIGITS));
    }
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
   * @param deviceAndFields texts of the index that documents tell
   */
  EntitySummary summary(List<@Nullable String> deviceAndFields) {
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
    set(numbers, UserNumber.N_TIME_BACK, (double) timeBack);
    set(numbers, UserNumber.N_OTHER_BASE, (double) otherBase());
    if (fewestLines < Integer.MAX_VALUE) {
      set(numbers, UserNumber.FEWEST_LINES, fewestLines);
    }
    EntitySummary summary =
        events > 0
            ? EntitySummary.kept(fingerprint.digits(), numbers)
            : EntitySummary.skipped(User.NO_EVENTS, fingerprint.digits(), numbers);
    List<@Nullable String> texts = new ArrayList<>(deviceAndFields);
    texts.add(User.LOG_HASHES_TEXT, hashes.isEmpty() ? null : String.join(" ", hashes));
    return summary.withTexts(texts);
  }

  /** Logs of one study have one time base, or were typed within weeks. */
  private long otherBase() {
    if (begins.isEmpty()) {
      return 0;
    }
    long median = begins.stream().sorted().toList().get((begins.size() - 1) / 2);
    return begins.stream().filter(begin -> Math.abs(begin - median) > OTHER_BASE_MS).count();
  }

  private static void set(double[] numbers, UserNumber field, double number) {
    numbers[field.ordinal()] = number;
  }
}
