package io.shardmill.testdata.keystroke.aalto;

/**
 * What is odd about a file of the Aalto data set. Those of sections are in about every eighth
 * section, those of files in about every fourth file.
 */
public enum AaltoQuirk {
  /** A letter of Windows-1252 that is no UTF-8. */
  WINDOWS_LETTER(Scope.SECTION, ""),
  /** A byte that Windows-1252 does not know, in a letter and in the text that was typed. */
  UNDECODABLE_BYTE(Scope.SECTION, ""),
  /** Quotes in the sentence, which begin no quoted field. */
  QUOTED_SENTENCE(Scope.SECTION, ""),
  /** A field of 200,000 characters. */
  HUGE_FIELD(Scope.SECTION, ""),
  /** A key without a letter. */
  EMPTY_LETTER(Scope.SECTION, ""),
  /** A key whose letter is a control character. */
  CONTROL_LETTER(Scope.SECTION, ""),
  /** A time in scientific notation with all its digits. */
  EXACT_SCIENTIFIC_TIME(Scope.SECTION, ""),
  /** A time with a fraction of a millisecond. */
  FRACTIONAL_TIME(Scope.SECTION, ""),
  /** A key that is released before it is pressed. */
  RELEASE_BEFORE_PRESS(Scope.SECTION, ""),
  /** A clock that is years behind. */
  OLD_CLOCK(Scope.SECTION, ""),
  /** Keystrokes that were lost. */
  MISSING_KEYSTROKES(Scope.SECTION, ""),
  /** A time in scientific notation that lost digits. */
  IMPRECISE_TIME(Scope.SECTION, "TIME_IMPRECISE"),
  /** A time that is no number. */
  NO_TIME(Scope.SECTION, "TIME_UNREADABLE"),
  /** A line that ends too early. */
  MISSING_COLUMNS(Scope.SECTION, "FIELDS_MISSING"),
  /** A line with a tab in its sentence. */
  EXTRA_COLUMN(Scope.SECTION, "FIELDS_EXTRA"),
  /** A line whose last column is empty. */
  EMPTY_LAST_COLUMN(Scope.SECTION, "KEYCODE_UNREADABLE"),
  /** A line of another participant. */
  OTHER_PARTICIPANT(Scope.SECTION, "PARTICIPANT_OTHER"),
  /** Lines in any order, those of different sections mixed. */
  UNSORTED_LINES(Scope.FILE, ""),
  /** Lines end with CRLF. */
  CRLF(Scope.FILE, ""),
  /** The last line has no line break. */
  NO_LAST_LINE_BREAK(Scope.FILE, ""),
  /** Stored as gzip, under the name of plain text. */
  GZIP(Scope.FILE, "");

  /** What a quirk is one of. */
  enum Scope {
    SECTION(8),
    FILE(4);

    private final int every;

    Scope(int every) {
      this.every = every;
    }

    int every() {
      return every;
    }
  }

  private final Scope scope;
  private final String fault;

  AaltoQuirk(Scope scope, String fault) {
    this.scope = scope;
    this.fault = fault;
  }

  Scope scope() {
    return scope;
  }

  /** The code of the rule that one line of the section breaks, empty if all are keystrokes. */
  public String fault() {
    return fault;
  }
}
