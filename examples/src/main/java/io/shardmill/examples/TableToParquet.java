package io.shardmill.examples;

import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.read.PostgresSource;
import io.shardmill.postgres.read.RowTable;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;

/** A table of a PostgreSQL database as a data set. */
public final class TableToParquet {

  private TableToParquet() {}

  /** Takes the address of the database, the table and the output. */
  public static void main(String[] arguments) throws IOException {
    TableName name = TableName.of(arguments[1]);
    PostgresServer server = PostgresServer.at(arguments[0]);
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(name))) {
      PostgresSource source = PostgresSource.of(holder, TableRead.of(name), 256L << 20);
      Pipeline pipeline = Pipeline.create();
      pipeline
          .apply("Plan", PlanChunks.of(source))
          .apply(WriteDataset.to(arguments[2]).of(RowTable.of(source), "row"));
      pipeline.run().waitUntilFinish();
    }
  }
}
