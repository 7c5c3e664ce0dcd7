package io.shardmill.pipelines.h5;

import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import org.apache.beam.sdk.options.Default;

/** Options of {@code ./shardmill h5}: what to read and which cells to keep. */
public interface H5Options extends H5ReadOptions, H5CellOptions, H5GeneOptions, H5OutputOptions {

  @Option(
      order = 14,
      group = "Input and output",
      help =
          "A processing configuration in JSON whose keys stand for options; those on the command"
              + " line win",
      unit = "FILE",
      example = "processing.json",
      binds = Binds.NOTHING)
  @Default.String("")
  String getConfig();

  void setConfig(String value);
}
