package io.shardmill.keystroke.source;

/** Why a line of a log is no event; the names are the codes of dead letters. */
enum LineFault {
  LINE_EMPTY("has nothing in it"),
  FIELDS_MISSING("has less than three parts: press or release, key and time, with commas between"),
  TYPE_UNKNOWN("begins with neither P nor R"),
  TIME_UNREADABLE("ends with no time, a whole number of milliseconds of at most 18 digits"),
  KEY_NOT_UTF8("has a key that is not UTF-8");

  private final String what;

  LineFault(String what) {
    this.what = what;
  }

  /** What is wrong, for a person. */
  String message() {
    return "the line " + what + "; mend it, or allow it with --maxRejected";
  }
}
