package io.shardmill.postgres.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.SourceReading;
import io.shardmill.column.ColumnVector;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.decode.RowBlock;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every row of a table is in exactly one chunk, however the table is stored. */
class PostgresSourceTest {

  private static final int ROWS = 20_000;

  private static LocalPostgres.Database database;
  private static PostgresServer server;

  @BeforeAll
  static void fill() throws Exception {
    database = LocalPostgres.shared().database("sources");
    server = PostgresServer.at(database.jdbcUrl());
    database.execute(
        """
        CREATE TABLE plain (id int, name text);
        INSERT INTO plain SELECT CASE WHEN i %% 7 <> 0 THEN i %% 5000 END, 'n' || i
          FROM generate_series(0, %1$d - 1) i;
        CREATE TABLE keyed (name text PRIMARY KEY, id int);
        INSERT INTO keyed SELECT 'it''s ' || i, i FROM generate_series(0, %1$d - 1) i;
        CREATE TABLE nothing (id int PRIMARY KEY);

        CREATE TABLE months (ts timestamptz NOT NULL, id int, gone int) PARTITION BY RANGE (ts);
        CREATE TABLE months_02 (gone int, id int, ts timestamptz NOT NULL);
        ALTER TABLE months_02 DROP gone;
        ALTER TABLE months DROP gone;
        ALTER TABLE months ATTACH PARTITION months_02
          FOR VALUES FROM ('2025-02-01Z') TO ('2025-03-01Z');
        CREATE TABLE months_01 PARTITION OF months
          FOR VALUES FROM ('2025-01-01Z') TO ('2025-02-01Z');
        CREATE TABLE months_03 PARTITION OF months
          FOR VALUES FROM ('2025-03-01Z') TO ('2025-04-01Z');
        CREATE TABLE months_rest PARTITION OF months DEFAULT;
        INSERT INTO months SELECT '2025-01-01Z'::timestamptz + i * interval '6 min', i
          FROM generate_series(0, %1$d - 1) i;
        """
            .formatted(ROWS));
  }

  private static SourceReading read(TableRead read, long chunkBytes) throws Exception {
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(read.table()))) {
      return read(PostgresSource.of(holder, read, chunkBytes));
    }
  }

  private static SourceReading read(PostgresSource source) throws Exception {
    SourceReading.assertCutsAgree(source, PostgresSourceTest::id, 1, 3, 1000);
    return SourceReading.of(source, PostgresSourceTest::id);
  }

  private static String id(RowBlock block, int row) {
    ColumnVector ids = block.column("id");
    return "id " + RowBlock.text(ids, row);
  }

  private static List<String> ids(SourceReading reading) {
    return reading.rows().stream().map(row -> row.substring(row.indexOf("id "))).toList();
  }

  private static List<String> expected() {
    return IntStream.range(0, ROWS).mapToObj(i -> "id " + i).toList();
  }

  @Test
  void aPlainTableIsCutAtRangesOfAKeyWithTheRowsThatHaveNone() throws Exception {
    TableRead plain = TableRead.of(TableName.of("plain")).key("id");
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(plain.table()))) {
      PostgresSource source = PostgresSource.of(holder, plain, 100_000);
      assertThat(source.plan().chunks()).isBetween(8L, 20L);

      SourceReading reading = read(source);

      assertThat(reading.counts().read()).isEqualTo(ROWS);
      assertThat(ids(reading))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, ROWS)
                  .mapToObj(i -> i % 7 != 0 ? "id " + i % 5000 : "id ")
                  .toList());
    }
  }

  @Test
  void withoutAKeyThePrimaryKeyServesWhateverItsType() throws Exception {
    SourceReading reading = read(TableRead.of(TableName.of("keyed")), 100_000);
    assertThat(ids(reading)).containsExactlyInAnyOrderElementsOf(expected());
  }

  @Test
  void theOrderOfAPartIsTheOneThatWasAskedFor() throws Exception {
    SourceReading reading =
        read(TableRead.of(TableName.of("keyed")).columns("id").orderBy("id"), Long.MAX_VALUE);
    assertThat(ids(reading)).isEqualTo(expected());
  }

  @Test
  void partitionsAreReadByNameWhateverTheOrderOfTheirColumns() throws Exception {
    TableRead months = TableRead.of(TableName.of("months")).orderBy("ts");
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(months.table()))) {
      PostgresSource source = PostgresSource.of(holder, months, 1);
      assertThat(source.contract().names()).containsExactly("ts", "id");
      assertThat(ids(read(source))).isEqualTo(expected());

      PostgresSource packed = PostgresSource.of(holder, months, Long.MAX_VALUE / 2);
      assertThat(packed.plan().chunks()).isEqualTo(1);
      assertThat(ids(read(packed))).isEqualTo(expected());
    }
  }

  @Test
  void slicesHoldAllRowsOfAKey() throws Exception {
    TableRead plain = TableRead.of(TableName.of("plain")).key("id");
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(plain.table()))) {
      PostgresSource source = PostgresSource.slices(holder, plain, 4);
      assertThat(read(source).counts().read()).isEqualTo(ROWS);
      List<List<String>> slices = new ArrayList<>();
      source.plan().ranges().forEach(range -> slices.add(distinct(source, List.of(range))));
      assertThat(slices).hasSize(4).noneMatch(List::isEmpty);
      assertThat(slices.stream().flatMap(List::stream)).doesNotHaveDuplicates();
    }
  }

  private static List<String> distinct(
      PostgresSource source, List<io.shardmill.chunk.ChunkRange> ranges) {
    try {
      return ids(SourceReading.of(source, ranges, PostgresSourceTest::id)).stream()
          .distinct()
          .toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void anEmptyTableHasNoRows() throws Exception {
    assertThat(read(TableRead.of(TableName.of("nothing")), 1000).rows()).isEmpty();
  }

  @Test
  void partitionsAreNotDroppedWhileASnapshotNeedsThemAndRowsComeWithoutBeingSeen()
      throws Exception {
    TableRead months = TableRead.of(TableName.of("months")).orderBy("ts");
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(months.table()))) {
      PostgresSource source = PostgresSource.of(holder, months, 1);
      database.execute("INSERT INTO months VALUES ('2025-01-15Z', -1); DELETE FROM months_02");

      assertThatThrownBy(() -> database.execute("SET lock_timeout = 50; DROP TABLE months_01"))
          .hasMessageContaining("lock timeout");
      assertThatThrownBy(
              () ->
                  database.execute(
                      "SET lock_timeout = 50; ALTER TABLE months DETACH PARTITION months_01"))
          .hasMessageContaining("lock timeout");
      assertThat(ids(read(source))).isEqualTo(expected());
    } finally {
      database.execute(
          """
          DELETE FROM months WHERE id = -1;
          INSERT INTO months SELECT '2025-01-01Z'::timestamptz + i * interval '6 min', i
            FROM generate_series(0, %d - 1) i
            WHERE '2025-01-01Z'::timestamptz + i * interval '6 min' >= '2025-02-01Z'
              AND '2025-01-01Z'::timestamptz + i * interval '6 min' < '2025-03-01Z'
          """
              .formatted(ROWS));
    }
  }

  @Test
  void withoutASnapshotEachPartIsCheckedAgainstTheServersOwnFingerprint() throws Exception {
    TableRead keyed = TableRead.of(TableName.of("keyed"));
    try (SnapshotHolder holder = SnapshotHolder.perStatement(server, List.of(keyed.table()))) {
      PostgresSource source = PostgresSource.of(holder, keyed, 100_000);
      assertThat(source.snapshot().attributes()).containsEntry("postgres.mode", "STATEMENT");
      assertThat(ids(read(source))).containsExactlyInAnyOrderElementsOf(expected());
    }
  }

  @Test
  void withoutASnapshotATableOfOtherTypesIsNotRead() throws Exception {
    database.execute("CREATE TABLE drifting (id int); INSERT INTO drifting VALUES (1)");
    TableRead drifting = TableRead.of(TableName.of("drifting"));
    try (SnapshotHolder holder = SnapshotHolder.perStatement(server, List.of(drifting.table()))) {
      PostgresSource source = PostgresSource.of(holder, drifting, 1000);
      database.execute("ALTER TABLE drifting ALTER id TYPE bigint");

      assertThatThrownBy(() -> SourceReading.of(source, PostgresSourceTest::id))
          .isInstanceOfSatisfying(
              ShardmillException.class,
              e -> assertThat(e.category()).isEqualTo(ErrorCategory.SOURCE_UNAVAILABLE))
          .hasMessageContaining("the column id is now bigint, it was planned as integer");
    }
  }

  @Test
  void aFailureOfTheServerNamesTheChunkAndSaysWhatTheServerSaid() throws Exception {
    TableRead keyed = TableRead.of(TableName.of("keyed")).where("1 / (id - 19999) < 0");
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(keyed.table()))) {
      PostgresSource source = PostgresSource.of(holder, keyed, Long.MAX_VALUE);
      assertThatThrownBy(() -> SourceReading.of(source, PostgresSourceTest::id))
          .isInstanceOfSatisfying(
              ShardmillException.class,
              e -> assertThat(e.category()).isEqualTo(ErrorCategory.SOURCE_UNAVAILABLE))
          .hasMessage(
              server + ": chunk 0: public.keyed [0, 1), table public.keyed: division by zero");
    }
  }

  @Test
  void aTimestampWithoutZoneNeedsOne() throws Exception {
    database.execute("CREATE TABLE naive (at timestamp)");
    assertThatThrownBy(() -> read(TableRead.of(TableName.of("naive")), 1000))
        .isInstanceOfSatisfying(
            ShardmillException.class,
            e -> assertThat(e.category()).isEqualTo(ErrorCategory.CONFIGURATION))
        .hasMessageContaining("public.naive.at: is a timestamp without time zone");
  }
}
