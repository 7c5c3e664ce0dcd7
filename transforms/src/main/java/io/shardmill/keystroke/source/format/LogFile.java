package io.shardmill.keystroke.source.format;

import io.shardmill.keystroke.LogName;
import io.shardmill.storage.InputFile;
import java.util.Comparator;

/** A log of a user, and where it is. */
public record LogFile(InputFile file, LogName name) {

  /** By what the names say, then by the names: the order of rows. */
  public static final Comparator<LogFile> ORDER =
      Comparator.<LogFile>comparingInt(log -> log.name().platform())
          .thenComparingInt(log -> log.name().video())
          .thenComparingInt(log -> log.name().session())
          .thenComparing(log -> log.name().file())
          .thenComparing(log -> log.file().path());

  /** The name as it is without compression. */
  public String nameUnpacked() {
    return name.file().endsWith(".gz")
        ? name.file().substring(0, name.file().length() - ".gz".length())
        : name.file();
  }
}
