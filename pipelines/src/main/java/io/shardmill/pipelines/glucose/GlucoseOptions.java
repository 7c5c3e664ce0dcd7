package io.shardmill.pipelines.glucose;

import io.shardmill.glucose.GlucoseUnit;
import io.shardmill.glucose.steps.series.Compatibility;
import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import io.shardmill.pipelines.PostgresOptions;
import io.shardmill.postgres.catalog.SchemaDrift;
import org.apache.beam.sdk.options.Default;

/** Options of {@code ./shardmill glucose}. */
public interface GlucoseOptions extends PostgresOptions {

  @Option(
      order = 10,
      group = "Database",
      help =
          "What may have changed of the columns that are read since the version that is added to:"
              + " nothing, new columns, or also types that hold more and NULL where there was none",
      binds = Binds.NOTHING)
  @Default.Enum("FAIL")
  SchemaDrift getSchemaDrift();

  void setSchemaDrift(SchemaDrift value);

  @Option(
      order = 20,
      group = "Tables",
      help = "Readings: gid, date, bgl, and what there is of trend, source",
      unit = "[SCHEMA.]TABLE")
  @Default.String("readings")
  String getReadings();

  void setReadings(String value);

  @Option(
      order = 21,
      group = "Tables",
      help =
          "Messages: gid, date, and what there is of food_g, dose_units, dose_type, exercise_mins,"
              + " type, exercise_level; none if there is no such table",
      unit = "[SCHEMA.]TABLE")
  @Default.String("messages")
  String getMessages();

  void setMessages(String value);

  @Option(
      order = 22,
      group = "Tables",
      help = "Patients: gid, and group_timezone if there is one",
      unit = "[SCHEMA.]TABLE")
  @Default.String("groups")
  String getPatients();

  void setPatients(String value);

  @Option(
      order = 23,
      group = "Tables",
      help =
          "What columns of readings are called that are not as above; an empty name for one that is"
              + " not to be read",
      unit = "NAME:COLUMN,...",
      example = "gid:patient_id,date:taken_at,bgl:glucose,trend:")
  @Default.String("")
  String getReadingsColumns();

  void setReadingsColumns(String value);

  @Option(
      order = 24,
      group = "Tables",
      help = "The same of messages",
      unit = "NAME:COLUMN,...",
      example = "gid:patient_id,food_g:carbs")
  @Default.String("")
  String getMessagesColumns();

  void setMessagesColumns(String value);

  @Option(
      order = 25,
      group = "Tables",
      help = "The same of patients",
      unit = "NAME:COLUMN,...",
      example = "gid:patient_id,group_timezone:tz")
  @Default.String("")
  String getPatientsColumns();

  void setPatientsColumns(String value);

  @Option(order = 26, group = "Tables", help = "Unit of bgl: mg/dL or mmol/L")
  @Default.Enum("MG")
  GlucoseUnit getUnit();

  void setUnit(GlucoseUnit value);

  @Option(
      order = 30,
      group = "Series",
      help = "Minutes between slots: 1, 5 or 15; 0 chooses by the readings of each patient",
      unit = "MINUTES",
      min = 0,
      max = 15)
  @Default.Integer(0)
  int getGridMinutes();

  void setGridMinutes(int value);

  @Option(
      order = 31,
      group = "Series",
      help = "Longest gap that is interpolated; a longer one ends a segment",
      unit = "MINUTES",
      min = 0)
  @Default.Integer(45)
  int getMaxGap();

  void setMaxGap(int value);

  @Option(
      order = 32,
      group = "Series",
      help = "Fewest slots of a segment: what a model needs of context and forecast",
      unit = "SLOTS",
      min = 1)
  @Default.Integer(608)
  int getMinSegment();

  void setMinSegment(int value);

  @Option(
      order = 33,
      group = "Series",
      help = "Patients with fewer days from the first to the last reading are skipped",
      unit = "DAYS",
      min = 0)
  @Default.Integer(30)
  int getMinDays();

  void setMinDays(int value);

  @Option(
      order = 34,
      group = "Series",
      help = "Share of a patient's days, from the first on, that is not for validation",
      unit = "SHARE",
      min = 0,
      max = 1)
  @Default.Double(0.8)
  double getTrainShare();

  void setTrainShare(double value);

  @Option(
      order = 36,
      group = "Series",
      help = "Readings before this are left out: a date, from 00:00 UTC on, or an instant",
      unit = "TIME",
      example = "2024-01-01")
  @Default.String("")
  String getFrom();

  void setFrom(String value);

  @Option(
      order = 37,
      group = "Series",
      help = "Readings from this on are left out",
      unit = "TIME",
      example = "2024-07-01T06:00:00Z")
  @Default.String("")
  String getTo();

  void setTo(String value);

  @Option(
      order = 35,
      group = "Series",
      help = "Whose rules apply: seed gives the numbers of the Gluroo pipeline on a 5-minute grid")
  @Default.Enum("NONE")
  Compatibility getCompat();

  void setCompat(Compatibility value);

  @Option(
      order = 40,
      group = "Patients",
      help = "Patients of a file, by ordinal",
      unit = "PATIENTS",
      min = 1)
  @Default.Integer(100)
  int getPatientsPerFile();

  void setPatientsPerFile(int value);

  @Option(
      order = 41,
      group = "Patients",
      help = "Patients of a folder, a multiple of those of a file",
      unit = "PATIENTS",
      min = 1)
  @Default.Integer(400)
  int getPatientsPerPartition();

  void setPatientsPerPartition(int value);

  @Option(
      order = 42,
      group = "Patients",
      help = "A batch with more readings is divided into several files",
      unit = "READINGS",
      min = 1,
      binds = Binds.RUN)
  @Default.Long(50_000_000)
  long getMaxFileReadings();

  void setMaxFileReadings(long value);

  @Option(
      order = 43,
      group = "Patients",
      help =
          "File whose first line is a key: ids are stored as keyed hashes, which the same key finds"
              + " again in a later run",
      unit = "FILE",
      example = "pseudonym.key",
      binds = Binds.DATASET,
      file = true)
  @Default.String("")
  String getPseudonymize();

  void setPseudonymize(String value);
}
