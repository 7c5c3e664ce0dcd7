package io.shardmill.pipelines.keystrokes;

import io.shardmill.options.Option;
import org.apache.beam.sdk.options.Default;

/** Options of silver/keystrokes. */
public interface PairingOptions extends CompatOptions {

  @Option(
      order = 51,
      group = "Keystrokes",
      help =
          "Which users are left out: none, or those who have not done all of a study of 18 logs;"
              + " auto is the latter with --compat=seed")
  @Default.Enum("AUTO")
  Completeness getCompleteness();

  void setCompleteness(Completeness value);
}
