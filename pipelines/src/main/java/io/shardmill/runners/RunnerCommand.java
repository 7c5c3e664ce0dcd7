package io.shardmill.runners;

import io.shardmill.options.Option;
import java.io.IOException;
import java.io.PrintStream;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * A command about a runner itself, such as {@code start} of {@code ./shardmill flink start}. Help,
 * checks of options and error messages come with it.
 *
 * @param name as typed
 * @param summary what it does, in one line
 * @param options its options, each with {@link Option}
 * @param action what it does
 * @param <O> its options
 */
public record RunnerCommand<O extends PipelineOptions>(
    String name, String summary, Class<O> options, Action<O> action) {

  /**
   * What a command does.
   *
   * @param <O> its options
   */
  @FunctionalInterface
  public interface Action<O> {

    /**
     * Does it.
     *
     * @param out where results are printed
     */
    void run(O options, PrintStream out) throws IOException;
  }
}
