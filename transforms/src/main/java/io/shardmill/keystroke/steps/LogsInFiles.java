package io.shardmill.keystroke.steps;

/** What it means if rows of one platform, video and session of a user stand in two files. */
public enum LogsInFiles {
  /** They are two logs, one of them a broken upload, and the one with the shorter name counts. */
  ONE_EACH,
  /** They are one log, which goes over both. */
  ONE_OVER_SEVERAL
}
