package io.shardmill.keystroke.source;

import io.shardmill.keystroke.source.format.LogFile;
import io.shardmill.storage.InputFile;
import io.shardmill.storage.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the files of a user are told apart by: names, sizes and contents of the logs and of the
 * document that is read, the names of the others, and what is told of the user elsewhere. Where the
 * files lie and when they were written is no part of it.
 */
final class UserFingerprint {

  /** Of someone who has no files. */
  static final String OF_NOBODY = "0".repeat(32);

  private static final int DIGITS = OF_NOBODY.length();

  private final UserFiles user;
  private final List<String> contents = new ArrayList<>();

  UserFingerprint(UserFiles user) {
    this.user = user;
  }

  /** Reads what it needs of the logs: nothing where the storage has a checksum. */
  static String of(UserFiles user) throws IOException {
    UserFingerprint fingerprint = new UserFingerprint(user);
    for (LogFile log : user.logs()) {
      fingerprint.add(log, log.file().checksum().isEmpty() ? LogContent.hash(log.file()) : "");
    }
    InputFile document = user.demographics();
    if (document != null) {
      fingerprint.add(document, document.checksum().isEmpty() ? LogContent.hash(document) : "");
    }
    return fingerprint.digits();
  }

  /**
   * Adds a log.
   *
   * @param sha256 of its content; is not looked at where the storage has a checksum
   */
  void add(LogFile log, String sha256) {
    contents.add("log %s %s".formatted(content(log.file(), sha256), log.name().file()));
  }

  /** Adds the document that is read. */
  void add(InputFile document, String sha256) {
    contents.add("content " + content(document, sha256));
  }

  private static String content(InputFile file, String sha256) {
    String content = file.checksum().isEmpty() ? "sha256:" + sha256 : file.checksum();
    return "%d %s".formatted(file.size(), content);
  }

  /** Of all that was added, in any order. */
  String digits() {
    List<String> lines = new ArrayList<>(contents);
    user.documents().forEach(document -> lines.add("document " + document));
    for (int field = 0; field < user.told().size(); field++) {
      lines.add("told %d %s".formatted(field, user.told().get(field)));
    }
    Collections.sort(lines);
    return Sha256.ofLines(lines).substring(0, DIGITS);
  }
}
