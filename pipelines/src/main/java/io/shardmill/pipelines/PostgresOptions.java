package io.shardmill.pipelines;

import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import io.shardmill.postgres.snapshot.SourceSnapshot;
import org.apache.beam.sdk.options.Default;

/** How to reach a database. None of it shapes the data. */
public interface PostgresOptions extends OutputOptions {

  @Option(
      order = 1,
      group = "Database",
      help =
          "Address, without password; TLS and other parameters of the driver after a question mark",
      unit = "URL",
      example = "jdbc:postgresql://localhost:5432/cgm",
      required = true,
      binds = Binds.NOTHING)
  @Default.String("")
  String getJdbcUrl();

  void setJdbcUrl(String value);

  @Option(
      order = 2,
      group = "Database",
      help = "Role that reads",
      unit = "NAME",
      example = "reader",
      binds = Binds.NOTHING)
  @Default.String("")
  String getUser();

  void setUser(String value);

  @Option(
      order = 3,
      group = "Database",
      help = "Environment variable with the password; without it and a file, ~/.pgpass is asked",
      unit = "NAME",
      example = "PGPASSWORD",
      binds = Binds.NOTHING)
  @Default.String("")
  String getPasswordEnv();

  void setPasswordEnv(String value);

  @Option(
      order = 4,
      group = "Database",
      help = "File with the password in its first line",
      unit = "FILE",
      example = "/run/secrets/database",
      binds = Binds.NOTHING)
  @Default.String("")
  String getPasswordFile();

  void setPasswordFile(String value);

  @Option(
      order = 5,
      group = "Database",
      help = "Most connections that each worker process reads by at a time",
      unit = "NUMBER",
      min = 1,
      binds = Binds.NOTHING)
  @Default.Integer(4)
  int getConnections();

  void setConnections(int value);

  @Option(
      order = 6,
      group = "Database",
      help = "How long a statement may wait for a lock",
      unit = "SECONDS",
      min = 0,
      binds = Binds.NOTHING)
  @Default.Integer(30)
  int getLockTimeout();

  void setLockTimeout(int value);

  @Option(
      order = 7,
      group = "Database",
      help = "How long a statement may run; 0 is without limit",
      unit = "SECONDS",
      min = 0,
      binds = Binds.NOTHING)
  @Default.Integer(0)
  int getStatementTimeout();

  void setStatementTimeout(int value);

  @Option(
      order = 8,
      group = "Database",
      help =
          "What holds all that is read together: one snapshot, or each statement by itself where no"
              + " process lives as long as the run",
      binds = Binds.NOTHING)
  @Default.Enum("SNAPSHOT")
  SourceSnapshot.Mode getConsistency();

  void setConsistency(SourceSnapshot.Mode value);

  @Option(
      order = 9,
      group = "Database",
      help = "Zone of timestamps that have none",
      unit = "ZONE",
      example = "UTC")
  @Default.String("")
  String getTimestampZone();

  void setTimestampZone(String value);
}
