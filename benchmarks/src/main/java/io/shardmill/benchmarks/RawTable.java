package io.shardmill.benchmarks;

import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.connect.Password;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.decode.RowBlock;
import io.shardmill.postgres.read.PostgresSession;
import io.shardmill.postgres.read.ResultReader;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * A table to one Parquet file by one connection, without Beam: what the source and the writer cost.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar io.shardmill.benchmarks.RawTable JDBC_URL TABLE FILE
 * </pre>
 */
public final class RawTable {

  private RawTable() {}

  /** Takes the address, the table and the file to write. */
  public static void main(String[] arguments) throws IOException {
    TableName table = TableName.of(arguments[1]);
    PostgresServer server = PostgresServer.at(arguments[0]).password(Password.pgpass());
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(table));
        PostgresSession session = PostgresSession.open(holder.snapshot());
        OutputStream out = Files.newOutputStream(Path.of(arguments[2]));
        ParquetChunkWriter writer =
            ParquetChunkWriter.open(
                out, session.describe(table).schema(), ParquetOptions.DEFAULT, new TreeMap<>())) {
      long rows = copy(session, table, writer);
      writer.finish();
      System.out.printf(Locale.ROOT, "%d rows%n", rows);
    }
  }

  private static long copy(PostgresSession session, TableName table, ParquetChunkWriter writer)
      throws IOException {
    try (ResultReader rows =
        session.read(
            TableRead.of(table),
            (position, key, rule, message) -> {
              throw new IllegalStateException(message);
            })) {
      for (RowBlock block = rows.read(); block != null; block = rows.read()) {
        writer.write(block.vectors());
      }
      return rows.rowsRead();
    }
  }
}
