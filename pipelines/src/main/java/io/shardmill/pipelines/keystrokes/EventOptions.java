package io.shardmill.pipelines.keystrokes;

import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import io.shardmill.pipelines.DatasetOptions;
import org.apache.beam.sdk.options.Default;

/** Options of the raw events: which logs are read. */
public interface EventOptions extends DatasetOptions, UserOptions, LogOptions {

  @Override
  @Option(
      order = 10,
      group = "Input and output",
      help =
          "Folders, paths or globs of the logs, joined by commas; of a folder all that is below it",
      unit = "DIR|GLOB[,...]",
      example = "raw_data/web_app_data",
      required = true,
      binds = Binds.RUN)
  @Default.String("")
  String getInput();

  @Override
  void setInput(String value);

  @Option(
      order = 42,
      group = "Users",
      help = "A batch of users with more bytes of logs is divided into several files",
      unit = "BYTES",
      min = 1,
      binds = Binds.RUN)
  @Default.Long(256L << 20)
  long getMaxFileBytes();

  void setMaxFileBytes(long value);
}
