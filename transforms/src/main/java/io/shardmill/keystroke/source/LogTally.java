package io.shardmill.keystroke.source;

import io.shardmill.entity.EntitySummary;
import io.shardmill.keystroke.LogName;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.UserNumber;
import io.shardmill.keystroke.source.format.FileLogs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums up the logs of one user. */
public final class LogTally {

  private static final long OTHER_BASE_MS = 30L * 86_400_000;
  private static final int HASH_DIGITS = 16;

  private int logs;
  private long events;
  private long rejected;
  private long undecodable;
  private long timeBack;
  private final List<Long> begins = new ArrayList<>();
  private final List<String> hashes = new ArrayList<>();
  private int fewestLines = Integer.MAX_VALUE;

  /** No logs yet. */
  public LogTally() {}

  /** Adds the logs of a file, or of several that go over files. */
  public void add(FileLogs found) {
    logs += found.count();
    events += found.events();
    rejected += found.rejected();
    undecodable += found.undecodable();
    timeBack += found.timeBack();
    fewestLines = Math.min(fewestLines, found.fewestLines());
    LogName before = null;
    for (FileLogs.Log log : found.logs()) {
      if (before != null && before.sameTask(log.name())) {
        int last = begins.size() - 1;
        begins.set(last, Math.min(begins.get(last), log.begin()));
      } else {
        begins.add(log.begin());
      }
      before = log.name();
    }
  }

  /** Adds a log that cannot be held. */
  void addUnread() {
    logs++;
    rejected++;
  }

  /** Adds the SHA-256 of a content by which users are found who share it. */
  public void addHash(String sha256) {
    hashes.add(sha256.substring(0, HASH_DIGITS));
  }

  /**
   * Sums up.
   *
   * @param fingerprint of the logs, 32 hexadecimal digits
   * @param ofFiles what is known of the files, 0 for what is not there
   * @param deviceAndFields texts of the index that documents tell
   */
  public EntitySummary summary(
      String fingerprint, Map<UserNumber, Long> ofFiles, List<@Nullable String> deviceAndFields) {
    double[] numbers = new double[UserNumber.values().length];
    ofFiles.forEach((number, value) -> numbers[number.ordinal()] = (double) value);
    numbers[UserNumber.N_LOGS.ordinal()] = logs;
    numbers[UserNumber.N_EVENTS.ordinal()] = (double) events;
    numbers[UserNumber.N_REJECTED.ordinal()] = (double) rejected;
    numbers[UserNumber.N_UNDECODABLE.ordinal()] = (double) undecodable;
    numbers[UserNumber.N_TIME_BACK.ordinal()] = (double) timeBack;
    numbers[UserNumber.N_OTHER_BASE.ordinal()] = (double) otherBase();
    numbers[UserNumber.FEWEST_LINES.ordinal()] =
        fewestLines < Integer.MAX_VALUE ? fewestLines : Double.NaN;
    EntitySummary summary =
        events > 0
            ? EntitySummary.kept(fingerprint, numbers)
            : EntitySummary.skipped(User.NO_EVENTS, fingerprint, numbers);
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
}
