package io.shardmill.vcf.source.region;

import java.time.Instant;

/** Which of two files was written first, by what their storage tells of them. */
final class FileAge {

  private static final String GENERATION = "generation ";

  private FileAge() {}

  /**
   * Whether one file was written before another; false where that is not known.
   *
   * @param revision as in {@link io.shardmill.storage.InputFile#revision}
   */
  static boolean older(String revision, String than) {
    if (revision.startsWith(GENERATION) && than.startsWith(GENERATION)) {
      // An object's generation is the microsecond in which it was written.
      return generation(revision) < generation(than);
    }
    return isTime(revision)
        && isTime(than)
        && Instant.parse(revision).isBefore(Instant.parse(than));
  }

  private static boolean isTime(String revision) {
    return !revision.isEmpty() && !revision.startsWith(GENERATION);
  }

  private static long generation(String revision) {
    return Long.parseLong(revision.substring(GENERATION.length()));
  }
}
