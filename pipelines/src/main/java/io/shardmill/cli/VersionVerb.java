package io.shardmill.cli;

import io.shardmill.runners.RunnerProfile;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.util.ReleaseInfo;

/** Tells which program this is: what a report of a fault has to say. */
final class VersionVerb implements Verb {

  private final Runners runners;

  VersionVerb(Runners runners) {
    this.runners = runners;
  }

  @Override
  public String name() {
    return "version";
  }

  @Override
  public String summary() {
    return "Which version this is, and of what it is run with";
  }

  @Override
  public String help() {
    return "Usage: ./shardmill version\n\n" + Help.wrap(summary(), 0);
  }

  @Override
  public void run(List<String> arguments, PrintStream out) {
    // The jar tells; classes that were only compiled have no version.
    String version =
        Objects.requireNonNullElse(
            VersionVerb.class.getPackage().getImplementationVersion(), "without a jar");
    out.printf(
        "shardmill %s (%s; Beam %s; Java %s; %s %s)%n",
        version,
        String.join(", ", runners.profiles().stream().map(RunnerProfile::name).toList()),
        ReleaseInfo.getReleaseInfo().getSdkVersion(),
        System.getProperty("java.version"),
        System.getProperty("os.name"),
        System.getProperty("os.arch"));
  }
}
