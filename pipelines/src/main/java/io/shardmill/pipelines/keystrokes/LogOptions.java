package io.shardmill.pipelines.keystrokes;

import io.shardmill.options.Option;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.PipelineOptions;

/** Options that tell how logs are written. */
public interface LogOptions extends PipelineOptions {

  /** How logs are written. */
  enum Format {
    AUTO,
    PRESS_RELEASE_CSV,
    AALTO
  }

  @Option(
      order = 30,
      group = "Logs",
      help = "How logs are written; auto finds it out by names and the first line")
  @Default.Enum("AUTO")
  Format getFormat();

  void setFormat(Format value);

  @Option(
      order = 31,
      group = "Logs",
      help = "Encoding of logs of the format aalto; windows-1252 if it is empty",
      unit = "NAME",
      example = "UTF-8")
  @Default.String("")
  String getCharset();

  void setCharset(String value);
}
