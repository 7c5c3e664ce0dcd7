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

  @Option(
      order = 32,
      group = "Logs",
      help =
          "Pattern of the names of press-release-csv logs, a regular expression with the groups"
              + " user, platform, video and session",
      unit = "REGEX",
      example = "(?<user>\\w+)-(?<platform>\\d)-(?<video>\\d)-(?<session>\\d)\\.csv")
  @Default.String("")
  String getFileName();

  void setFileName(String value);

  @Option(
      order = 33,
      group = "Logs",
      help =
          "Columns of logs that are tables: key, press and release or type and time, and maybe user,"
              + " session and platform",
      unit = "ROLE:COLUMN[,...]",
      example = "user:id,key:letter,press:down_ms,release:up_ms")
  @Default.String("")
  String getColumns();

  void setColumns(String value);

  @Option(
      order = 43,
      group = "Users",
      help =
          "Fields of documents about users that users.parquet tells, joined by commas; default are"
              + " those that identify nobody, none for none",
      unit = "NAME[,...]",
      example = "gender,age_range")
  @Default.String("default")
  String getUserFields();

  void setUserFields(String value);
}
