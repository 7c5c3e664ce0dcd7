package io.shardmill.pipelines.keystrokes;

import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.options.Option;
import org.apache.beam.sdk.options.Default;

/** Options of all layers that are made of events. */
public interface CompatOptions extends UserOptions {

  @Option(
      order = 50,
      group = "Keystrokes",
      help =
          "Whose rules apply: ours, or those of the FPD pipeline with all its faults, to get its"
              + " published numbers again")
  @Default.Enum("NONE")
  FpdCompatibility getCompat();

  void setCompat(FpdCompatibility value);
}
