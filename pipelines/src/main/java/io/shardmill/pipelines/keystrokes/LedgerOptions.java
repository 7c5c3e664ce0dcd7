package io.shardmill.pipelines.keystrokes;

import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.PipelineOptions;

/** Where the ledger is that is told of committed versions. None of it shapes the data. */
public interface LedgerOptions extends PipelineOptions {

  @Option(
      order = 80,
      group = "Ledger",
      help =
          "Address of a PostgreSQL database, without password, that gets a copy of what versions,"
              + " files and users there are, to be asked with SQL; none keeps no ledger",
      unit = "URL",
      example = "jdbc:postgresql://localhost:5432/studies",
      binds = Binds.NOTHING)
  @Default.String("")
  String getLedgerJdbcUrl();

  void setLedgerJdbcUrl(String value);

  @Option(
      order = 81,
      group = "Ledger",
      help = "Role that writes the ledger",
      unit = "NAME",
      example = "writer",
      binds = Binds.NOTHING)
  @Default.String("")
  String getLedgerUser();

  void setLedgerUser(String value);

  @Option(
      order = 82,
      group = "Ledger",
      help =
          "Environment variable with the password of the ledger; without it and a file, ~/.pgpass is"
              + " asked",
      unit = "NAME",
      example = "PGPASSWORD",
      binds = Binds.NOTHING)
  @Default.String("")
  String getLedgerPasswordEnv();

  void setLedgerPasswordEnv(String value);

  @Option(
      order = 83,
      group = "Ledger",
      help = "File with the password of the ledger in its first line",
      unit = "FILE",
      example = "/run/secrets/ledger",
      binds = Binds.NOTHING)
  @Default.String("")
  String getLedgerPasswordFile();

  void setLedgerPasswordFile(String value);
}
