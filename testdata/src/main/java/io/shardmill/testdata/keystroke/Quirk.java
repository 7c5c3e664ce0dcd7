package io.shardmill.testdata.keystroke;

/**
 * What is odd about a log, its name or its user, and happens in the files of real studies. Quirks
 * of keys are in the text that is typed, those of files in about every sixth file, those of users
 * in about every sixth user.
 */
public enum Quirk {
  /** Keys {@code "}, which no reader of CSV takes for a key. */
  QUOTE_KEY(Scope.TEXT),
  /** Keys {@code ,}. */
  COMMA_KEY(Scope.TEXT),
  /** Keys without a name. */
  EMPTY_KEY(Scope.TEXT),
  /** Keys of two to four bytes, in one or two code points. */
  NON_ASCII_KEY(Scope.TEXT),
  /** Keys {@code NA} and {@code null}, which readers of CSV take for nothing. */
  WORD_KEY(Scope.TEXT),
  /** A press or a release is missing. */
  ORPHAN(Scope.FILE),
  /** A key that is held repeats its press. */
  AUTO_REPEAT(Scope.FILE),
  /** No header. */
  NO_HEADER(Scope.FILE),
  /** Lines end with CRLF. */
  CRLF(Scope.FILE),
  /** A byte order mark. */
  BYTE_ORDER_MARK(Scope.FILE),
  /** The last line does end with a line break; usually it does not. */
  LAST_LINE_BREAK(Scope.FILE),
  /** Times of a clock, not of the study's own time base. */
  CLOCK_TIME(Scope.FILE),
  /** Stored as gzip, under the name of plain text. */
  GZIP(Scope.FILE),
  /** Lines that are no events, after the events. */
  BAD_LINES(Scope.FILE),
  /** A log is renamed {@code platform_video_session_user.csv}. */
  RENAMED(Scope.FILE),
  /** A prefix before the name, as broken uploads have. */
  PREFIXED_NAME(Scope.USER),
  /** A download that was not finished, {@code .gstmp}. */
  PARTIAL_DOWNLOAD(Scope.USER),
  /** A log is missing. */
  MISSING_LOG(Scope.USER),
  /** A log has only a few events. */
  SHORT_LOG(Scope.USER),
  /** The demographics are missing. */
  MISSING_DEMOGRAPHICS(Scope.USER),
  /** Someone has keys held for less than 30 ms, as programs that type have. */
  TYPED_BY_PROGRAM(Scope.USER);

  /** What a quirk is one of. */
  enum Scope {
    TEXT,
    FILE,
    USER
  }

  private final Scope scope;

  Quirk(Scope scope) {
    this.scope = scope;
  }

  Scope scope() {
    return scope;
  }
}
