package io.shardmill.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.parquet.ColumnVector;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reading tables in one snapshot. */
class PostgresSessionTest {

  private static final TableName READINGS = TableName.of("readings");

  private static LocalPostgres postgres;
  private static PostgresServer server;

  @BeforeAll
  static void start() throws Exception {
    postgres = LocalPostgres.start();
    server = PostgresServer.at(postgres.jdbcUrl()).connections(2);
    postgres.execute(
        """
        CREATE TABLE readings (gid text, date timestamptz, bgl int NOT NULL, trend text,
            PRIMARY KEY (gid, date));
        INSERT INTO readings
          SELECT 'p' || i % 3, '2025-01-01Z'::timestamptz + i * interval '5 min', 80 + i,
              CASE WHEN i % 2 = 0 THEN 'FLAT' END
            FROM generate_series(0, 8) i;
        INSERT INTO readings VALUES ('p9', 'infinity', 1, NULL);
        CREATE TABLE nothing (id int);
        """);
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  @Test
  void rowsOfSomeKeysComeInOrderAsColumns() throws Exception {
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(READINGS));
        PostgresSession session = PostgresSession.open(holder.snapshot())) {
      RowBlock block =
          session.readAll(
              TableRead.of(READINGS)
                  .columns("gid", "date", "bgl", "trend")
                  .keys("gid", List.of("p2", "p0", "it's"))
                  .orderBy("gid", "date"));

      assertThat(block.rows()).isEqualTo(6);
      ColumnVector.Strings gids = (ColumnVector.Strings) block.column("gid");
      assertThat(gids.get(0)).isEqualTo("p0");
      assertThat(gids.get(3)).isEqualTo("p2");
      assertThat(((ColumnVector.Int32s) block.column("bgl")).values())
          .startsWith(80, 83, 86, 82, 85, 88);
      assertThat(((ColumnVector.Int64s) block.column("date")).values())
          .startsWith(1_735_689_600_000_000L, 1_735_690_500_000_000L);
      assertThat(Objects.requireNonNull(block.column("trend").nulls()).stream())
          .containsExactly(1, 4);
      assertThat(block.key(4)).isEqualTo("p2");
    }
  }

  @Test
  void allReadersSeeTheSnapshotWhateverChangesMeanwhile() throws Exception {
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(READINGS))) {
      postgres.execute(
          "INSERT INTO readings VALUES ('late', '2025-06-01', 1); UPDATE readings SET bgl = 0");
      try (PostgresSession session = PostgresSession.open(holder.snapshot())) {
        assertThat(session.count(TableRead.of(READINGS))).isEqualTo(10);
        assertThat(session.count(TableRead.of(READINGS).where("bgl = 0"))).isZero();
      }
    } finally {
      postgres.execute(
          "DELETE FROM readings WHERE gid = 'late';"
              + " UPDATE readings SET bgl = 80 + extract(epoch FROM date - '2025-01-01Z') / 300"
              + " WHERE gid <> 'p9'");
    }
  }

  @Test
  void rowsThatNoColumnCanHoldAreRejectedWithTheirKey() throws Exception {
    List<String> rejected = new ArrayList<>();
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(READINGS));
        PostgresSession session = PostgresSession.open(holder.snapshot());
        RowReader rows =
            session.read(
                TableRead.of(READINGS).orderBy("date").key("gid"),
                (position, key, rule, message) ->
                    rejected.add(position + " " + key + " " + rule + " " + message))) {
      RowBlock block = Objects.requireNonNull(rows.read());

      assertThat(block.rows()).isEqualTo(9);
      assertThat(rows.read()).isNull();
      assertThat(rows.rowsRead()).isEqualTo(10);
      assertThat(rejected)
          .containsExactly(
              "9 p9 TIMESTAMP_INFINITE public.readings.date: is infinite; mend it or leave such"
                  + " rows out");
    }
  }

  @Test
  void anEmptyTableIsAnEmptyBlock() throws Exception {
    TableName nothing = TableName.of("nothing");
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(nothing));
        PostgresSession session = PostgresSession.open(holder.snapshot())) {
      assertThat(session.readAll(TableRead.of(nothing)).rows()).isZero();
      assertThat(session.describe(nothing).names()).containsExactly("id");
    }
  }

  @Test
  void aTableThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> SnapshotHolder.open(server, List.of(TableName.of("reading"))))
        .isInstanceOfSatisfying(
            ShardmillException.class,
            e -> assertThat(e.category()).isEqualTo(ErrorCategory.SOURCE_UNAVAILABLE))
        .hasMessageContaining("public.reading")
        .hasMessageContaining("does not exist");
  }
}
