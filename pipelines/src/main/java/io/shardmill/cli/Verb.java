package io.shardmill.cli;

import io.shardmill.options.OptionSpec;
import java.io.PrintStream;
import java.util.List;

/** One command of {@code ./shardmill}. */
interface Verb {

  /** As typed. */
  String name();

  /** What it does, in one line. */
  String summary();

  /** Usage and options. */
  String help();

  /** The options that it declares itself. */
  default List<OptionSpec> options() {
    return List.of();
  }

  /** What may follow its name beside these options. */
  default List<String> words() {
    return List.of();
  }

  /**
   * Does it.
   *
   * @param arguments what follows the name
   * @param out where results are printed
   * @throws Exception explained to the user by {@link Failures}
   */
  void run(List<String> arguments, PrintStream out) throws Exception;
}
