package io.shardmill.pipelines.serve;

import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import io.shardmill.pipelines.ServerOptions;
import org.apache.beam.sdk.options.Default;

/** Options of {@code ./shardmill serve}. */
public interface ServeOptions extends ServerOptions {

  /** Databases of a known shape, which have routes of their own. */
  enum Profile {
    NONE,
    BATTERY
  }

  @Option(
      order = 20,
      group = "Tables",
      help = "Tables to answer for, joined by commas; without it, those of the ledger",
      unit = "TABLES",
      example = "telemetry,public.events",
      binds = Binds.NOTHING)
  @Default.String("")
  String getTables();

  void setTables(String value);

  @Option(
      order = 21,
      group = "Tables",
      help =
          "The output of ./shardmill archive, where it is found here; without it, where the ledger says",
      unit = "DIR",
      example = "cold",
      binds = Binds.NOTHING)
  @Default.String("")
  String getArchive();

  void setArchive(String value);

  @Option(
      order = 22,
      group = "Tables",
      help =
          "Their column of time; without it, the one that each is partitioned by, or its only one",
      unit = "COLUMN",
      example = "ts",
      binds = Binds.NOTHING)
  @Default.String("")
  String getTimeColumn();

  void setTimeColumn(String value);

  @Option(
      order = 23,
      group = "Tables",
      help = "Routes for databases of a known shape",
      binds = Binds.NOTHING)
  @Default.Enum("NONE")
  Profile getProfile();

  void setProfile(Profile value);

  @Option(
      order = 30,
      group = "Server",
      help = "Port to listen at; 0 takes a free one",
      unit = "PORT",
      min = 0,
      max = 65535,
      binds = Binds.NOTHING)
  @Default.Integer(8080)
  int getPort();

  void setPort(int value);

  @Option(
      order = 31,
      group = "Server",
      help = "Address to listen at; one that others reach needs a token",
      unit = "ADDRESS",
      example = "0.0.0.0",
      binds = Binds.NOTHING)
  @Default.String("127.0.0.1")
  String getBind();

  void setBind(String value);

  @Option(
      order = 32,
      group = "Server",
      help = "Environment variable with the token that requests must have",
      unit = "NAME",
      example = "SERVE_TOKEN",
      binds = Binds.NOTHING)
  @Default.String("")
  String getTokenEnv();

  void setTokenEnv(String value);

  @Option(
      order = 33,
      group = "Server",
      help = "File with that token in its first line",
      unit = "FILE",
      example = "/run/secrets/token",
      binds = Binds.NOTHING)
  @Default.String("")
  String getTokenFile();

  void setTokenFile(String value);

  @Option(
      order = 40,
      group = "Limits",
      help = "Most rows of an answer",
      unit = "ROWS",
      min = 1,
      max = 500000,
      binds = Binds.NOTHING)
  @Default.Integer(10000)
  int getMaxRows();

  void setMaxRows(int value);

  @Option(
      order = 41,
      group = "Limits",
      help = "Requests that are answered at a time, each over a connection of its own",
      unit = "NUMBER",
      min = 1,
      max = 1000,
      binds = Binds.NOTHING)
  @Default.Integer(8)
  int getMaxRequests();

  void setMaxRequests(int value);

  @Option(
      order = 42,
      group = "Limits",
      help = "How long a request may take",
      unit = "SECONDS",
      min = 1,
      max = 86400,
      binds = Binds.NOTHING)
  @Default.Integer(30)
  int getTimeout();

  void setTimeout(int value);
}
