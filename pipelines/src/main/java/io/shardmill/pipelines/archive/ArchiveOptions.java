package io.shardmill.pipelines.archive;

import io.shardmill.archive.CalendarUnit;
import io.shardmill.archive.Deletion;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import io.shardmill.pipelines.PostgresOptions;
import io.shardmill.postgres.snapshot.SourceSnapshot;
import org.apache.beam.sdk.options.Default;

/** Options of {@code ./shardmill archive}. */
public interface ArchiveOptions extends PostgresOptions {

  @Option(
      order = 20,
      group = "Tables",
      help =
          "Tables joined by commas, each to a data set of its own below the output; or a file of"
              + " tables with settings of their own",
      unit = "[SCHEMA.]TABLE[,...]|FILE.yaml",
      example = "telemetry_jar_raw",
      binds = Binds.NOTHING)
  @Default.String("")
  String getTables();

  void setTables(String value);

  @Option(
      order = 21,
      group = "Tables",
      help = "Column of time, by which tables with partitions are partitioned",
      unit = "COLUMN",
      example = "ts")
  @Default.String("")
  String getTimeColumn();

  void setTimeColumn(String value);

  @Option(
      order = 22,
      group = "Tables",
      help =
          "Columns that tell rows of one time apart, joined by commas; files are ordered by them,"
              + " then by time",
      unit = "COLUMNS",
      example = "battery_id")
  @Default.String("")
  String getKeyColumns();

  void setKeyColumns(String value);

  @Option(
      order = 23,
      group = "Tables",
      help =
          "Known tables with their settings; those of them that the database has, or of --tables",
      unit = "battery",
      example = "battery",
      binds = Binds.NOTHING)
  @Default.String("")
  String getProfile();

  void setProfile(String value);

  @Option(
      order = 24,
      group = "Tables",
      help = "Ranges of UTC that a table without partitions is cut into",
      binds = Binds.NOTHING)
  @Default.Enum("MONTH")
  CalendarUnit getUnit();

  void setUnit(CalendarUnit value);

  @Option(
      order = 30,
      group = "Age",
      help = "How long after the end of its range a unit stays in the database",
      unit = "NUMBER[s|m|h|d|w]",
      binds = Binds.NOTHING)
  @Default.String("90d")
  String getHotPeriod();

  void setHotPeriod(String value);

  @Option(
      order = 31,
      group = "Age",
      help = "How much longer, for rows that come late",
      unit = "NUMBER[s|m|h|d|w]",
      binds = Binds.NOTHING)
  @Default.String("1d")
  String getGrace();

  void setGrace(String value);

  @Option(
      order = 40,
      group = "Database afterwards",
      help =
          "What becomes of units once their copy was compared row for row: they stay; they leave"
              + " their table, and partitions stay as tables; or those are dropped after a while",
      binds = Binds.NOTHING)
  @Default.Enum("NEVER")
  Deletion getDelete();

  void setDelete(Deletion value);

  @Option(
      order = 41,
      group = "Database afterwards",
      help = "How long a detached partition stays before --delete=drop drops it",
      unit = "NUMBER[s|m|h|d|w]",
      binds = Binds.NOTHING)
  @Default.String("7d")
  String getDropAfter();

  void setDropAfter(String value);

  @Option(
      order = 50,
      group = "Instead of a run",
      help = "Only say which units would be exported, switched and dropped; writes nothing",
      binds = Binds.NOTHING)
  @Default.Boolean(false)
  boolean getDryRun();

  void setDryRun(boolean value);

  @Option(
      order = 51,
      group = "Instead of a run",
      help = "Only say what is hot, exported, archived, late and not further; writes nothing",
      binds = Binds.NOTHING)
  @Default.Boolean(false)
  boolean getStatus();

  void setStatus(boolean value);

  @Option(
      order = 52,
      group = "Instead of a run",
      help = "With --status: how old the last whole run may be; older is exit code 6",
      unit = "NUMBER[s|m|h|d|w]",
      example = "26h",
      binds = Binds.NOTHING)
  @Default.String("")
  String getMaxAge();

  void setMaxAge(String value);

  @Option(
      order = 53,
      group = "Instead of a run",
      help =
          "Only bring back what has left its table: a partition by the name that it had, a range by"
              + " its start, such as 2024-01",
      unit = "[SCHEMA.]PARTITION|TIME",
      example = "telemetry_2024_01",
      binds = Binds.NOTHING)
  @Default.String("")
  String getRestore();

  void setRestore(String value);

  @Option(
      order = 54,
      group = "Instead of a run",
      help =
          "Only print a cron line and a systemd timer that run this command every day at that time",
      unit = "HH:MM",
      example = "03:15",
      binds = Binds.NOTHING)
  @Default.String("")
  String getSchedule();

  void setSchedule(String value);

  /**
   * An archive is always added to, and goes on by itself after an interruption: no option of it.
   */
  @Override
  @Default.Enum("FAIL")
  OnExisting getOnExisting();

  /** No row of a unit may be lost: no option of it. */
  @Override
  @Default.String("0")
  String getMaxRejected();

  /** Units are exported in one snapshot: no option of it. */
  @Override
  @Default.Enum("SNAPSHOT")
  SourceSnapshot.Mode getConsistency();

  @Option(
      order = 91,
      group = "Files",
      help =
          "Bytes of a partition, as the server stores it, in a chunk, which becomes one file; 0"
              + " chooses 256 MiB",
      unit = "BYTES",
      min = 0,
      binds = Binds.RUN)
  @Default.Long(0)
  long getChunkBytes();

  void setChunkBytes(long value);
}
