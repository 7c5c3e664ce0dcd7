package io.shardmill.postgres.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.column.ColumnVector;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.connect.Transactions;
import io.shardmill.postgres.decode.RowBlock;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reading tables in one snapshot. */
class PostgresSessionTest {

  private static final TableName READINGS = TableName.of("readings");

  private static LocalPostgres.Database postgres;
  private static PostgresServer server;

  @BeforeAll
  static void fill() throws Exception {
    postgres = LocalPostgres.shared().database("sessions");
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
  void conditionsTakeParameters() throws Exception {
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(READINGS));
        PostgresSession session = PostgresSession.open(holder.snapshot())) {
      TableRead some =
          TableRead.of(READINGS)
              .columns("bgl")
              .where("gid = ? AND date < ?", "p1", "2025-01-01T00:30Z")
              .orderBy("date");
      RowBlock block = session.readAll(some);

      assertThat(((ColumnVector.Int32s) block.column("bgl")).values()).startsWith(81, 84);
      assertThat(block.rows()).isEqualTo(2);
      assertThat(session.count(some)).isEqualTo(2);
      assertThat(session.fingerprint(some).rows()).isEqualTo(2);
    }
  }

  @Test
  void rowsThatNoColumnCanHoldAreRejectedWithTheirKey() throws Exception {
    List<String> rejected = new ArrayList<>();
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(READINGS));
        PostgresSession session = PostgresSession.open(holder.snapshot());
        ResultReader rows =
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
  void nobodyDropsOrAltersWhatASnapshotReads() throws Exception {
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(READINGS))) {
      assertThat(holder.snapshot().attributes()).containsEntry("postgres.mode", "SNAPSHOT");
      for (String change : List.of("DROP TABLE readings", "ALTER TABLE readings DROP trend")) {
        assertThatThrownBy(() -> postgres.execute("SET lock_timeout = 50; " + change))
            .hasMessageContaining("lock timeout");
      }
    }
  }

  @Test
  void aSnapshotThatIsGoneIsNoOtherSnapshot() {
    SnapshotHolder holder = SnapshotHolder.open(server, List.of(READINGS));
    holder.close();

    assertThatThrownBy(() -> PostgresSession.open(holder.snapshot()))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("the snapshot ended");
  }

  @Test
  void aLockThatIsNotToBeHadNamesTableAndRemedy() throws Exception {
    PostgresServer hasty = server.timeouts(Duration.ofMillis(50), Duration.ZERO);
    try (Connection other = postgres.connect()) {
      other.setAutoCommit(false);
      Transactions.execute(other, "LOCK TABLE nothing IN ACCESS EXCLUSIVE MODE");

      assertThatThrownBy(() -> SnapshotHolder.open(hasty, List.of(TableName.of("nothing"))))
          .isInstanceOf(ShardmillException.class)
          .hasMessageContaining("locking public.nothing: canceling statement due to lock timeout")
          .hasMessageContaining("pg_locks");
    }
  }

  @Test
  void aSourceOfOneConnectionServesReadersInTurn() throws Exception {
    PostgresServer one = server.connections(1).applicationName("in turn");
    try (SnapshotHolder holder = SnapshotHolder.open(one, List.of(READINGS))) {
      ExecutorService readers = Executors.newFixedThreadPool(4);
      try {
        List<Future<Long>> counts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          counts.add(
              readers.submit(
                  () -> {
                    try (PostgresSession session = PostgresSession.open(holder.snapshot())) {
                      return session.count(
                          TableRead.of(new TableName("pg_catalog", "pg_stat_activity"))
                              .where("application_name = 'in turn'"));
                    }
                  }));
        }
        for (Future<Long> count : counts) {
          // The holder, and never more than one reader.
          assertThat(count.get()).isEqualTo(2);
        }
      } finally {
        readers.shutdown();
      }
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
