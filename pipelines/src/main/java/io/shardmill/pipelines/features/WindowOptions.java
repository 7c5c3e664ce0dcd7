package io.shardmill.pipelines.features;

import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import io.shardmill.pipelines.OutputOptions;
import org.apache.beam.sdk.options.Default;

/** Options of {@code ./shardmill features}. */
public interface WindowOptions extends OutputOptions {

  @Option(
      order = 10,
      group = "Input and output",
      help = "Folder of the data set to read, as archive and table write it; its latest version",
      unit = "DATASET",
      example = "cold/public.telemetry",
      required = true,
      binds = Binds.RUN)
  @Default.String("")
  String getArchive();

  void setArchive(String value);

  @Option(
      order = 20,
      group = "Series",
      help = "Column that says which thing a row is of: texts, UUIDs or whole numbers",
      unit = "COLUMN",
      example = "battery_id",
      required = true)
  @Default.String("")
  String getEntity();

  void setEntity(String value);

  @Option(
      order = 21,
      group = "Series",
      help = "Column of the time of a row",
      unit = "COLUMN",
      example = "ts",
      required = true)
  @Default.String("")
  String getTime();

  void setTime(String value);

  @Option(
      order = 22,
      group = "Series",
      help =
          "Columns that are measured, joined by commas: numbers and truth values; all of those"
              + " without it",
      unit = "COLUMNS",
      example = "voltage_v,temperature_c")
  @Default.String("")
  String getValues();

  void setValues(String value);

  @Option(
      order = 24,
      group = "Series",
      help =
          "Tables that tell more of the same things, in YAML; those of the profile that stand"
              + " beside the archive without it",
      unit = "FILE",
      example = "joins.yaml",
      file = true)
  @Default.String("")
  String getJoin();

  void setJoin(String value);

  @Option(
      order = 23,
      group = "Series",
      help =
          "Time that should be between rows, such as 5s: what is more than twice as long is a gap;"
              + " the median of each window without it",
      unit = "TIME",
      example = "5s")
  @Default.String("")
  String getInterval();

  void setInterval(String value);

  @Option(
      order = 30,
      group = "Features",
      help =
          "Lengths of windows, each a multiple of the shorter ones, joined by commas: a whole"
              + " number and s, m, h, d or w",
      unit = "TIME[,TIME]")
  @Default.String("1h,24h,168h")
  String getWindows();

  void setWindows(String value);

  @Option(
      order = 31,
      group = "Features",
      help = "Quantiles that are measured of each column, from 0 to 1, joined by commas",
      unit = "SHARES")
  @Default.String("0.05,0.5,0.95")
  String getQuantiles();

  void setQuantiles(String value);

  @Option(
      order = 32,
      group = "Features",
      help =
          "Features beside the statistics of each column: none, or those of batteries, or of their"
              + " strings, that the columns allow")
  @Default.Enum("NONE")
  Profile getProfile();

  void setProfile(Profile value);

  @Option(
      order = 40,
      group = "Quality",
      help = "Rules that the report judges rows by, in YAML; those of the profile without it",
      unit = "FILE",
      example = "rules.yaml",
      binds = Binds.RUN,
      file = true)
  @Default.String("")
  String getRules();

  void setRules(String value);

  @Option(
      order = 33,
      group = "Features",
      help =
          "When the last window ends, in UTC; the last one that has a row at its end or later"
              + " without it",
      unit = "TIME",
      example = "2026-02-01",
      binds = Binds.RUN)
  @Default.String("")
  String getUntil();

  void setUntil(String value);

  @Option(
      order = 34,
      group = "Features",
      help =
          "What the column created_timestamp says, in UTC; the end of each window without it, so"
              + " that the same rows give the same bytes",
      unit = "TIME",
      example = "2026-02-01T06:00:00Z",
      binds = Binds.RUN)
  @Default.String("")
  String getCreated();

  void setCreated(String value);

  @Option(
      order = 91,
      group = "Files",
      help = "Files of each period of time, among which things are divided",
      unit = "FILES",
      min = 1,
      max = 10_000)
  @Default.Integer(8)
  int getFilesPerPeriod();

  void setFilesPerPeriod(int value);
}
