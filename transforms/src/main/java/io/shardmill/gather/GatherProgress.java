package io.shardmill.gather;

import io.shardmill.storage.WorkArea;
import java.io.IOException;
import java.util.stream.Stream;

/** How far the pass is that leaves rows for the chunks that gather them. */
public final class GatherProgress {

  private GatherProgress() {}

  /** How many ranges of the input have left all their rows; 0 where nothing is gathered. */
  public static long ranges(WorkArea work) throws IOException {
    try (Stream<String> files = work.workFiles(RangeFiles.FOLDER)) {
      return files.filter(RangeFiles::endRange).count();
    }
  }
}
