package io.shardmill.cli;

import io.shardmill.error.Printable;
import java.io.PrintStream;

/**
 * The one way to a terminal. Names of files, samples and contigs come from data, and a terminal
 * obeys the control characters in them; here they are spelled out.
 */
final class Terminal extends PrintStream {

  private final PrintStream raw;

  Terminal(PrintStream raw) {
    super(raw, true);
    this.raw = raw;
  }

  /** The stream itself, for what is no text from data, such as the line of the progress. */
  static PrintStream raw(PrintStream stream) {
    return stream instanceof Terminal terminal ? raw(terminal.raw) : stream;
  }

  @Override
  public void print(String text) {
    raw.print(Printable.lines(String.valueOf(text)));
  }

  @Override
  public void print(Object object) {
    print(String.valueOf(object));
  }

  @Override
  public void print(char[] text) {
    print(String.valueOf(text));
  }

  @Override
  public void print(char character) {
    print(String.valueOf(character));
  }
}
