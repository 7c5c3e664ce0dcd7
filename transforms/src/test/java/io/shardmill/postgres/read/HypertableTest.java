package io.shardmill.postgres.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.SourceReading;
import io.shardmill.postgres.catalog.HashSlices;
import io.shardmill.postgres.catalog.ReadPart;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.decode.RowBlock;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Plans of hypertables, made from look-alikes of TimescaleDB's information views over native
 * partitions. What only the real extension does (compression, its own drop) is for the suite that
 * is tagged {@code timescale}.
 */
class HypertableTest {

  private static final int ROWS = 9_000;
  private static final TableName READINGS = TableName.of("readings");

  private static PostgresServer server;

  @BeforeAll
  static void fill() throws Exception {
    LocalPostgres.Database database = LocalPostgres.shared().database("hypertables");
    server = PostgresServer.at(database.jdbcUrl());
    database.execute(
        """
        CREATE SCHEMA _timescaledb_internal;
        CREATE TABLE readings (gid text NOT NULL, date timestamptz NOT NULL, id int)
          PARTITION BY RANGE (date);
        CREATE TABLE _timescaledb_internal._hyper_1_9_chunk PARTITION OF readings
          FOR VALUES FROM ('2025-01-01Z') TO ('2025-01-31Z');
        CREATE TABLE _timescaledb_internal._hyper_1_10_chunk PARTITION OF readings
          FOR VALUES FROM ('2025-01-31Z') TO ('2025-03-02Z');
        CREATE TABLE _timescaledb_internal._hyper_1_2_chunk PARTITION OF readings
          FOR VALUES FROM ('2025-03-02Z') TO ('2025-04-01Z');
        INSERT INTO readings
          SELECT 'p' || i %% 5, '2025-01-01Z'::timestamptz + i * interval '14 min', i
            FROM generate_series(0, %d - 1) i;

        CREATE SCHEMA timescaledb_information;
        CREATE TABLE timescaledb_information.hypertables (
          hypertable_schema name, hypertable_name name);
        INSERT INTO timescaledb_information.hypertables VALUES ('public', 'readings');
        CREATE TABLE timescaledb_information.dimensions (
          hypertable_schema name, hypertable_name name, dimension_number bigint, column_name name,
          dimension_type text, num_partitions smallint);
        INSERT INTO timescaledb_information.dimensions VALUES
          ('public', 'readings', 1, 'date', 'Time', NULL),
          ('public', 'readings', 2, 'gid', 'Space', 4);
        CREATE TABLE timescaledb_information.chunks (
          hypertable_schema name, hypertable_name name, chunk_schema name, chunk_name name,
          primary_dimension name, primary_dimension_type regtype, range_start timestamptz,
          range_end timestamptz, range_start_integer bigint, range_end_integer bigint,
          is_compressed boolean);
        INSERT INTO timescaledb_information.chunks
          SELECT 'public', 'readings', '_timescaledb_internal', '_hyper_1_' || n || '_chunk', 'date',
              'timestamptz', start::timestamptz, start::timestamptz + interval '30 days', NULL, NULL,
              false
            FROM (VALUES (2, '2025-03-02Z'), (9, '2025-01-01Z'), (10, '2025-01-31Z')) c(n, start);
        CREATE SCHEMA _timescaledb_functions;
        CREATE FUNCTION _timescaledb_functions.get_partition_hash(anyelement) RETURNS int
          LANGUAGE sql IMMUTABLE AS 'SELECT hashtext($1::text) & 2147483647';
        """
            .formatted(ROWS));
  }

  private static String id(RowBlock block, int row) {
    return block.source() + " " + RowBlock.text(block.column("id"), row);
  }

  private static List<String> ids(SourceReading reading) {
    return reading.rows().stream().map(row -> row.substring(row.indexOf(' ') + 1)).toList();
  }

  private static List<String> expected() {
    return IntStream.range(0, ROWS).mapToObj(i -> "public.readings " + i).toList();
  }

  @Test
  void chunksAreReadInTheOrderOfTime() throws Exception {
    TableRead read = TableRead.of(READINGS).orderBy("date");
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(READINGS))) {
      PostgresSource each = PostgresSource.of(holder, read, 300_000);
      assertThat(each.plan().chunks()).isEqualTo(3);
      assertThat(ids(SourceReading.of(each, HypertableTest::id))).isEqualTo(expected());

      PostgresSource together = PostgresSource.of(holder, read, 10_000_000);
      assertThat(together.plan().chunks()).isEqualTo(1);
      assertThat(ids(SourceReading.of(together, HypertableTest::id))).isEqualTo(expected());
    }
  }

  @Test
  void aLargeChunkIsCutAtTimes() throws Exception {
    TableRead read = TableRead.of(READINGS).orderBy("date");
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(READINGS))) {
      PostgresSource cut = PostgresSource.of(holder, read, 50_000);
      assertThat(cut.plan().chunks()).isGreaterThan(9);
      SourceReading.assertCutsAgree(cut, HypertableTest::id, 1, 4);
      assertThat(ids(SourceReading.of(cut, HypertableTest::id))).isEqualTo(expected());
    }
  }

  @Test
  void slicesOfTheSpaceDimensionUseItsHash() throws Exception {
    TableRead read = TableRead.of(READINGS).key("gid").orderBy("gid", "date");
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(READINGS))) {
      PostgresSource slices = PostgresSource.slices(holder, read, 3);
      assertThat(slices.plan().chunks()).isEqualTo(3);
      assertThat(ids(SourceReading.of(slices, HypertableTest::id)))
          .containsExactlyInAnyOrderElementsOf(expected());
      List<String> conditions =
          holder.plan(
              READINGS,
              connection ->
                  HashSlices.plan(connection, READINGS, "gid", 3).stream()
                      .map(ReadPart::condition)
                      .toList());
      assertThat(conditions.get(1))
          .isEqualTo(
              "_timescaledb_functions.get_partition_hash(\"gid\") >= 715827882 AND"
                  + " _timescaledb_functions.get_partition_hash(\"gid\") < 1431655764");
    }
  }
}
