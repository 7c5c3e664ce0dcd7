package io.shardmill.keystroke.source.format;

/** Why a line of a log is no event; the names are the codes of dead letters. */
public enum LineFault {
  LINE_EMPTY("has nothing in it"),
  FIELDS_MISSING("has too few fields: of press or release, key and time, or of its file's header"),
  FIELDS_EXTRA("has more fields than the header of its file"),
  TYPE_UNKNOWN("begins with neither P nor R"),
  TYPE_NO_EVENT("has a type that is none of press, pressed, down, keydown, p and their opposites"),
  PLATFORM_UNREADABLE("has a platform that is no whole number from 0 to 32,767"),
  USER_UNKNOWN("names no user, or one with a line break"),
  ROW_BROKEN("is no row of its table: other fields than the header, an open quote, no UTF-8"),
  TIME_UNREADABLE("ends with no time, a whole number of milliseconds of at most 18 digits"),
  TIME_IMPRECISE(
      "has a time in scientific notation with too few digits, which may be off by more than 1 ms"),
  KEY_NOT_UTF8("has a key that is not UTF-8"),
  KEYCODE_UNREADABLE("has no key code of at most 5 digits"),
  PARTICIPANT_OTHER("is of another participant than the name of the file says"),
  SECTION_UNKNOWN("names no test section"),
  SECTION_BROKEN("is good, but another one of its test section is not"),
  SECTIONS_TOO_MANY("is of a test section after the first 32,767"),
  HEADER_UNKNOWN(
      "does not name the columns PARTICIPANT_ID, TEST_SECTION_ID, PRESS_TIME, RELEASE_TIME, LETTER"
          + " and KEYCODE, so the file is not read");

  private final String what;

  LineFault(String what) {
    this.what = what;
  }

  /** What is wrong, for a person. */
  public String message() {
    return "the line " + what + "; mend it, or allow it with --maxRejected";
  }
}
