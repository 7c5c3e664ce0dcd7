package io.shardmill.keystroke.source;

/** What a file of a study is, by its name. */
enum FileKind {
  /** Presses and releases. */
  LOG,
  /** Something about a user or a log. */
  DOCUMENT,
  /** A download that was not finished. */
  PARTIAL,
  /** Nothing of the above. */
  UNKNOWN
}
