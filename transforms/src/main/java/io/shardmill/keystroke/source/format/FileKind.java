package io.shardmill.keystroke.source.format;

/** What a file of a study is, by its name. */
public enum FileKind {
  /** Presses and releases. */
  LOG,
  /** Something about a user or a log. */
  DOCUMENT,
  /** Something about all users. */
  DOCUMENT_OF_ALL,
  /** A download that was not finished. */
  PARTIAL,
  /** Nothing of the above. */
  UNKNOWN
}
