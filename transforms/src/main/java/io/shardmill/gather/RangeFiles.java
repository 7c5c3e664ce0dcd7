package io.shardmill.gather;

/** What the files in the work area are called. */
final class RangeFiles {

  /** Where they are. */
  static final String FOLDER = "gather/";

  /** The index of all sections. */
  static final String INDEX = FOLDER + "index";

  private static final String SECTIONS = "/sections";

  private RangeFiles() {}

  /** The packed rows of a range. */
  static String tiles(long range) {
    return FOLDER + range + "/tiles";
  }

  /** The sections of a range, by chunk. Published last: a range that has them is done. */
  static String sections(long range) {
    return FOLDER + range + SECTIONS;
  }

  /** Whether a file is the one that a range publishes last. */
  static boolean endRange(String path) {
    return path.endsWith(SECTIONS);
  }

  /** What the evaluation of a range reported beside the rows. */
  static String report(long range) {
    return FOLDER + range + "/report";
  }
}
