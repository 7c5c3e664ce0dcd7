package io.shardmill.cli;

import io.shardmill.options.OptionSpec;
import io.shardmill.options.OptionTable;
import io.shardmill.pipelines.ErrandVerb;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * A verb that makes no data set.
 *
 * @param <O> its options
 */
final class RunErrandVerb<O extends PipelineOptions> implements Verb {

  private final ErrandVerb<O> verb;
  private final Runners runners;

  RunErrandVerb(ErrandVerb<O> verb, Runners runners) {
    this.verb = verb;
    this.runners = runners;
  }

  @Override
  public String name() {
    return verb.name();
  }

  @Override
  public String summary() {
    return verb.summary();
  }

  @Override
  public String help() {
    return Help.of(Help.usage(name(), verb.options()), summary(), verb.options());
  }

  @Override
  public List<OptionSpec> options() {
    return OptionTable.of(verb.options());
  }

  @Override
  public void run(List<String> arguments, PrintStream out) throws IOException {
    verb.errand(new Arguments<>(name(), verb.options(), runners).parse(arguments)).run(out);
  }
}
