package io.shardmill.cli;

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

  /**
   * Does it.
   *
   * @param arguments what follows the name
   * @param out where results are printed
   * @throws Exception explained to the user by {@link Failures}
   */
  void run(List<String> arguments, PrintStream out) throws Exception;
}
