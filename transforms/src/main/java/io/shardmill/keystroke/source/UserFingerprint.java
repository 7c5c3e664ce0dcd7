package io.shardmill.keystroke.source;

import io.shardmill.storage.InputFile;
import io.shardmill.storage.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the files of a user are told apart by: names, sizes and contents of the logs, and the names
 * of the documents. Where the files lie and when they were written is no part of it.
 */
final class UserFingerprint {

  /** Of someone who has no files. */
  static final String OF_NOBODY = "0".repeat(32);

  private static final int DIGITS = OF_NOBODY.length();

  private final UserFiles user;
  private final List<String> logs = new ArrayList<>();

  UserFingerprint(UserFiles user) {
    this.user = user;
  }

  /** Reads what it needs of the logs: nothing where the storage has a checksum. */
  static String of(UserFiles user) throws IOException {
    UserFingerprint fingerprint = new UserFingerprint(user);
    for (LogFile log : user.logs()) {
      fingerprint.add(log, log.file().checksum().isEmpty() ? LogContent.hash(log.file()) : "");
    }
    return fingerprint.digits();
  }

  /**
   * Adds a log.
   *
   * @param sha256 of its content; is not looked at where the storage has a checksum
   */
  void add(LogFile log, String sha256) {
    InputFile file = log.file();
    String content = file.checksum().isEmpty() ? "sha256:" + sha256 : file.checksum();
    logs.add("log %d %s %s".formatted(file.size(), content, log.name().file()));
  }

  /** Of all logs that were added, in any order. */
  String digits() {
    List<String> lines = new ArrayList<>(logs);
    user.documents().forEach(document -> lines.add("document " + document));
    Collections.sort(lines);
    return Sha256.ofLines(lines).substring(0, DIGITS);
  }
}
