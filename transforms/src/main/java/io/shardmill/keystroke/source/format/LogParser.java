package io.shardmill.keystroke.source.format;

import org.jspecify.annotations.Nullable;

/** Makes logs of the texts of files, one file after the other. */
public interface LogParser {

  /**
   * Takes lines that are no events, in order: the number, the rule, and the text if it is at hand.
   */
  @FunctionalInterface
  interface BadLines {
    void add(int line, LineFault fault, @Nullable String raw);
  }

  /**
   * Reads a file that is held as a whole, the first {@code length} bytes of {@code text}.
   *
   * @param user the id of the user whose file it is
   * @param file what the name of the file says
   */
  FileLogs parse(LogFile file, String user, byte[] text, int length, BadLines badLines);
}
