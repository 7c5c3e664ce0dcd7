package io.shardmill.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Logs of keystrokes as tables of many users. */
final class KeystrokeFiles {

  private KeystrokeFiles() {}

  /** Writes six files, with commas or tabs, with rows that are no keystroke, in a folder. */
  static Path tables(Path folder) throws IOException {
    Path raw = Files.createDirectories(folder.resolve("raw"));
    SplittableRandom random = new SplittableRandom(4);
    for (int table = 0; table < 6; table++) {
      StringBuilder text = new StringBuilder("who,task,key,down,up\n");
      for (int row = 0; row < 400; row++) {
        long press = 100L * (400 * table + row);
        text.append("id%d,%d,".formatted(random.nextInt(11), random.nextInt(3)))
            .append((char) ('a' + random.nextInt(5)))
            .append(",%d,%s\n".formatted(press, row % 199 == 7 ? "soon" : press + 80));
      }
      boolean tabs = table % 2 == 1;
      Files.writeString(
          raw.resolve("part-%d.%s".formatted(table, tabs ? "tsv" : "csv")),
          tabs ? text.toString().replace(',', '\t') : text);
    }
    return raw;
  }
}
