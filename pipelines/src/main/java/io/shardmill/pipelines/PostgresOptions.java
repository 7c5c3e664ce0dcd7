package io.shardmill.pipelines;

import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import io.shardmill.postgres.snapshot.SourceSnapshot;
import org.apache.beam.sdk.options.Default;

/** How to read a database. None of it shapes the data. */
public interface PostgresOptions extends OutputOptions, ServerOptions {

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
