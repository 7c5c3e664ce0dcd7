package io.shardmill.testdata.keystroke;

/** Names of the independent random streams: a quirk can change without changing how one types. */
final class Purpose {

  static final int USER = 1;
  static final int TYPING = 2;
  static final int QUIRK = 3;

  private Purpose() {}
}
