package io.shardmill.pipelines;

import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.PipelineOptions;

/** How to reach a server. None of it shapes the data. */
public interface ServerOptions extends PipelineOptions {

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
}
