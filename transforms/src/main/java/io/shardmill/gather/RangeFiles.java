package io.shardmill.gather;

/** What the files in the work area are called. */
final class RangeFiles {

  /** The index of all sections. */
  static final String INDEX = "gather/index";

  private RangeFiles() {}

  /** The packed rows of a range. */
  static String tiles(long range) {
    return "gather/" + range + "/tiles";
  }

  /** The sections of a range, by chunk. Published last: a range that has them is done. */
  static String sections(long range) {
    return "gather/" + range + "/sections";
  }

  /** What the evaluation of a range reported beside the rows. */
  static String report(long range) {
    return "gather/" + range + "/report";
  }
}
