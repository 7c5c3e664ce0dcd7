package io.shardmill.pipelines.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.testdata.postgres.LocalPostgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hypertables of a real TimescaleDB: chunks of time and space, compressed ones among them, leave
 * and come back. Works on the table {@code telemetry} of the schema {@code public}, and drops it
 * first.
 */
@Tag("timescale")
@EnabledIfEnvironmentVariable(
    named = "SHARDMILL_TIMESCALE_URL",
    matches = "jdbc:.*",
    disabledReason = "needs the address of a TimescaleDB in SHARDMILL_TIMESCALE_URL")
class ArchiveTimescaleTest {

  @TempDir Path folder;

  @Test
  void chunksLeaveCompressedOrNotAndComeBack() throws Exception {
    LocalPostgres.Database database =
        new LocalPostgres.Database(System.getenv("SHARDMILL_TIMESCALE_URL"));
    database.execute(
        """
        CREATE EXTENSION IF NOT EXISTS timescaledb;
        DROP SCHEMA IF EXISTS shardmill CASCADE;
        DROP TABLE IF EXISTS telemetry;
        CREATE TABLE telemetry (battery_id int, ts timestamptz NOT NULL, volt numeric(5,3), note text);
        SELECT create_hypertable('telemetry', 'ts', chunk_time_interval => interval '30 days');
        SELECT add_dimension('telemetry', 'battery_id', number_partitions => 2);
        INSERT INTO telemetry SELECT i % 7, '2024-01-01Z'::timestamptz + i * interval '90 minutes',
            12 + i / 1000.0, 'n' || i FROM generate_series(0, 1499) i;
        ALTER TABLE telemetry SET (timescaledb.compress,
          timescaledb.compress_segmentby = 'battery_id', timescaledb.compress_orderby = 'ts');
        SELECT compress_chunk(c) FROM show_chunks('telemetry', older_than => '2024-02-15Z'::timestamptz) c
        """);
    Telemetry telemetry = new Telemetry(database, folder, Telemetry.Shape.CHUNKS);
    String all = "SELECT telemetry::text FROM telemetry ORDER BY ts";
    List<String> before = telemetry.texts(all);

    assertThat(telemetry.archive(0, "--delete=drop")).contains(" dropped");
    assertThat(telemetry.texts(all)).isEmpty();
    database.execute("INSERT INTO telemetry VALUES (1, '2024-01-02 00:00:01Z', 3, 'late')");
    assertThat(telemetry.archive(0, "--delete=drop")).contains("1 units exported, 1 switched");
    assertThat(telemetry.texts(all)).isEmpty();

    for (String start :
        telemetry.texts(
            "SELECT DISTINCT to_char(lo, 'YYYY-MM-DD') FROM shardmill.archive_unit ORDER BY 1")) {
      telemetry.archive(0, "--restore=" + start);
    }
    database.execute("DELETE FROM telemetry WHERE note = 'late'");
    assertThat(telemetry.texts(all)).isEqualTo(before);
  }
}
