package io.shardmill.runners.flink.cluster;

import java.util.List;

/**
 * What a JVM is told of how to compile. A cluster is told the same as the process that starts it:
 * every job loads its classes anew, so none runs long enough for all that could be optimized.
 */
final class CompilerFlags {

  /** In the order that HotSpot wants: what unlocks before what is unlocked. */
  private static final List<String> BEGINNINGS =
      List.of(
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:FreqInlineSize=",
          "-XX:CompilerDirectivesFile=",
          "-XX:-DisplayVMOutput");

  private CompilerFlags() {}

  /**
   * Those that are among the arguments of a JVM.
   *
   * <pre>{@code
   * CompilerFlags.among(ManagementFactory.getRuntimeMXBean().getInputArguments())
   * }</pre>
   */
  static List<String> among(List<String> arguments) {
    return BEGINNINGS.stream()
        .flatMap(beginning -> arguments.stream().filter(flag -> flag.startsWith(beginning)))
        .toList();
  }
}
