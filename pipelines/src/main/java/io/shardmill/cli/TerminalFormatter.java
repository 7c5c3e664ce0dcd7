package io.shardmill.cli;

import io.shardmill.error.Printable;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Log messages as a terminal may get them; java.util.logging writes past {@link Terminal}. */
public final class TerminalFormatter extends SimpleFormatter {

  @Override
  public String format(LogRecord record) {
    return Printable.lines(super.format(record));
  }
}
