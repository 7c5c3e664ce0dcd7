package io.shardmill.pipelines.keystrokes;

import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import org.apache.beam.sdk.options.Default;

/** Options of {@code ./shardmill keystrokes}. */
public interface KeystrokeOptions
    extends EventOptions, PairingOptions, FeatureOptions, LedgerOptions {

  @Option(
      order = 15,
      group = "Input and output",
      help = "The layers to make, each of the one before it, which is there or made now",
      unit = "LAYER[,LAYER]",
      binds = Binds.NOTHING)
  @Default.String("bronze,silver,gold")
  String getLayers();

  void setLayers(String value);
}
