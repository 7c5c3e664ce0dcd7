package io.shardmill.postgres.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.SourceReading;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.connect.Transactions;
import io.shardmill.postgres.decode.RowBlock;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import io.shardmill.postgres.snapshot.SourceSnapshot;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Hypertables of a real TimescaleDB, which only its own address in {@code SHARDMILL_TIMESCALE_URL}
 * brings: compressed and partly compressed chunks, space dimensions, and what is dropped,
 * compressed or decompressed while a snapshot is read. Works in the schema {@code shardmill_test}.
 */
@Tag("timescale")
@EnabledIfEnvironmentVariable(
    named = "SHARDMILL_TIMESCALE_URL",
    matches = "jdbc:.*",
    disabledReason = "needs the address of a TimescaleDB in SHARDMILL_TIMESCALE_URL")
class TimescaleTest {

  private static final int ROWS = 30_000;
  private static final TableName READINGS = new TableName("shardmill_test", "readings");

  private LocalPostgres.Database database;
  private PostgresServer server;

  @BeforeEach
  void fill() throws SQLException {
    database = new LocalPostgres.Database(System.getenv("SHARDMILL_TIMESCALE_URL"));
    server = PostgresServer.at(database.jdbcUrl());
    database.execute(
        """
        CREATE EXTENSION IF NOT EXISTS timescaledb;
        DROP SCHEMA IF EXISTS shardmill_test CASCADE;
        CREATE SCHEMA shardmill_test;
        CREATE TABLE shardmill_test.readings (
          gid text NOT NULL, date timestamptz NOT NULL, id int, PRIMARY KEY (gid, date));
        SELECT create_hypertable('shardmill_test.readings', 'date',
          chunk_time_interval => interval '30 days');
        SELECT add_dimension('shardmill_test.readings', 'gid', number_partitions => 4);
        INSERT INTO shardmill_test.readings
          SELECT 'p' || i %% 20, '2025-01-01Z'::timestamptz + i * interval '5 min', i
            FROM generate_series(0, %d - 1) i;
        ALTER TABLE shardmill_test.readings SET (timescaledb.compress,
          timescaledb.compress_segmentby = 'gid', timescaledb.compress_orderby = 'date');
        """
            .formatted(ROWS));
  }

  private static String id(RowBlock block, int row) {
    return "id " + RowBlock.text(block.column("id"), row);
  }

  private static List<String> expected() {
    return IntStream.range(0, ROWS).mapToObj(i -> "id " + i).toList();
  }

  private static List<String> ids(PostgresSource source) throws Exception {
    return SourceReading.of(source, TimescaleTest::id).rows().stream()
        .map(row -> row.substring(row.indexOf("id ")))
        .toList();
  }

  private void compress(String chunks) throws SQLException {
    database.execute(
        "SELECT compress_chunk(c) FROM show_chunks('shardmill_test.readings', %s) c"
            .formatted(chunks));
  }

  private void assertAllRead() throws Exception {
    for (SourceSnapshot.Mode mode : SourceSnapshot.Mode.values()) {
      try (SnapshotHolder holder =
          mode == SourceSnapshot.Mode.SNAPSHOT
              ? SnapshotHolder.open(server, List.of(READINGS))
              : SnapshotHolder.perStatement(server, List.of(READINGS))) {
        TableRead read = TableRead.of(READINGS).key("gid").orderBy("gid", "date");
        for (long bytes : new long[] {20_000, 200_000, 1 << 30}) {
          assertThat(ids(PostgresSource.of(holder, read, bytes)))
              .as("%s, %d bytes", mode, bytes)
              .containsExactlyInAnyOrderElementsOf(expected());
        }
        assertThat(ids(PostgresSource.slices(holder, read, 3)))
            .containsExactlyInAnyOrderElementsOf(expected());
      }
    }
  }

  @Test
  void chunksOfTimeAndSpaceAreReadOnce() throws Exception {
    assertAllRead();
  }

  @Test
  void compressedChunksAreReadAsTheOthers() throws Exception {
    compress("older_than => '2025-03-02Z'::timestamptz");
    assertAllRead();
    compress("newer_than => '2025-03-01Z'::timestamptz");
    assertAllRead();
  }

  @Test
  void chunksThatAreCompressedInPartAreReadWhole() throws Exception {
    compress("older_than => '2025-03-02Z'::timestamptz");
    database.execute(
        """
        DELETE FROM shardmill_test.readings WHERE id BETWEEN 100 AND 110;
        INSERT INTO shardmill_test.readings
          SELECT 'p' || i % 20, '2025-01-01Z'::timestamptz + i * interval '5 min', i
            FROM generate_series(100, 110) i;
        """);
    assertAllRead();
  }

  @Test
  void nobodyDropsCompressesOrDecompressesWhatASnapshotReads() throws Exception {
    compress("older_than => '2025-02-01Z'::timestamptz");
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(READINGS))) {
      PostgresSource source = PostgresSource.of(holder, TableRead.of(READINGS), 200_000);
      List<String> changes =
          List.of(
              "SELECT drop_chunks('shardmill_test.readings',"
                  + " older_than => '2025-03-01Z'::timestamptz)",
              "SELECT compress_chunk(c) FROM show_chunks('shardmill_test.readings',"
                  + " newer_than => '2025-03-01Z'::timestamptz) c",
              "SELECT decompress_chunk(c) FROM show_chunks('shardmill_test.readings',"
                  + " older_than => '2025-02-01Z'::timestamptz) c");
      for (String change : changes) {
        assertThatThrownBy(() -> database.execute("SET lock_timeout = 200; " + change))
            .as(change)
            .hasMessageContaining("lock timeout");
      }
      database.execute(
          "INSERT INTO shardmill_test.readings VALUES ('late', '2025-01-05Z', -1),"
              + " ('late', '2031-01-05Z', -2)");
      assertThat(ids(source)).containsExactlyInAnyOrderElementsOf(expected());
    }
  }

  @Test
  void withoutALockASnapshotLosesRowsOfAChunkThatIsDropped() throws Exception {
    try (SnapshotHolder unlocked = SnapshotHolder.open(server, List.of());
        PostgresSession session = PostgresSession.open(unlocked.snapshot());
        Connection other = database.connect()) {
      Transactions.execute(
          other,
          "SELECT drop_chunks('shardmill_test.readings',"
              + " older_than => '2025-02-02Z'::timestamptz)");
      // The reason for the locks: the server counts fewer rows in the same snapshot, silently.
      assertThat(session.count(TableRead.of(READINGS))).isLessThan(ROWS);
    }
  }

  @Test
  void aChunkThatIsDroppedBeforeItIsReadIsAnErrorWithoutASnapshot() throws Exception {
    try (SnapshotHolder holder = SnapshotHolder.perStatement(server, List.of(READINGS))) {
      PostgresSource source = PostgresSource.of(holder, TableRead.of(READINGS), 200_000);
      database.execute(
          "SELECT drop_chunks('shardmill_test.readings',"
              + " older_than => '2025-03-01Z'::timestamptz)");
      assertThatThrownBy(() -> ids(source))
          .hasMessageContaining("_hyper_")
          .hasMessageContaining("it was dropped or renamed");
    }
  }
}
