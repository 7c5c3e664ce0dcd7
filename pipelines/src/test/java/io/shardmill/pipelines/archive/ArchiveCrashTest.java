package io.shardmill.pipelines.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.cli.CommandLine;
import io.shardmill.pipelines.archive.Moments.Happening;
import io.shardmill.pipelines.archive.Moments.When;
import io.shardmill.pipelines.archive.Telemetry.Shape;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.connect.ServerDataSource;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Dies at every statement and every commit of an archiver, while others write to what it moves.
 * What they wrote is also in a table of its own: whatever happened, the rule for readers gives
 * exactly those rows, and the next run ends what was begun.
 */
class ArchiveCrashTest {

  private static final String[] MOVE = {"--delete=drop", "--dropAfter=0s"};

  @TempDir Path folder;
  private int copies;

  /** What somebody else does to rows of a unit that is exported. */
  enum Writing {
    NOTHING(""),
    INSERT("INSERT INTO %s VALUES (5, '2024-02-09 00:00:00.5Z', 1, 'in flight')"),
    LATE("INSERT INTO %s VALUES (5, '2024-01-09 00:00:00.5Z', 1, 'in flight')"),
    UPDATE("UPDATE %s SET volt = volt + 1 WHERE ts = '2024-02-05 00:00:00Z'"),
    DELETE("DELETE FROM %s WHERE ts = '2024-02-05 00:00:00Z'");

    private final String sql;

    Writing(String sql) {
      this.sql = sql;
    }

    /** Does it, if no lock keeps it from that; a look-alike has no chunk where one was dropped. */
    void to(LocalPostgres.Database database) throws SQLException {
      if (this == NOTHING) {
        return;
      }
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.execute("SET LOCAL lock_timeout = '20ms'");
        if (statement.executeUpdate(sql.formatted("telemetry")) > 0) {
          statement.executeUpdate(sql.formatted("truth"));
        }
        connection.commit();
      } catch (SQLException e) {
        assertThat(e.getSQLState()).isIn("55P03", "23514");
      }
    }
  }

  /** A table of which a unit has left, and another and late rows are exported. */
  private Telemetry exported(String name, Shape shape) throws Exception {
    Telemetry telemetry = Telemetry.create(name, folder.resolve(name), 700, shape);
    telemetry.archive(0, "--delete=detach");
    telemetry.makeChunk("_hyper_1_2_chunk", "2024-01-01Z", "2024-02-01Z");
    telemetry.makeChunk("_hyper_1_1_chunk", "2024-02-01Z", "2024-03-01Z");
    telemetry.insert("(3, '2024-01-07 00:00:01Z', 7, 'late')");
    telemetry.archive(
        0, "--restore=" + (shape == Shape.PARTITIONS ? "telemetry_2024_02" : "2024-02"));
    telemetry.archive(0, "--hotPeriod=0s", "--grace=0s");
    telemetry.save();
    assertThat(telemetry.ledger())
        .extracting(line -> line.replaceFirst(" \\d+$", ""))
        .containsExactly(
            "01-01 0 1 " + (shape == Shape.PARTITIONS ? "SEALED" : "DROPPED"),
            "01-01 1 1 EXPORTED",
            "02-01 0 2 EXPORTED");
    return telemetry;
  }

  /** The same again. */
  private Telemetry copy(Telemetry template) throws Exception {
    return template.begin(folder.resolve("copy" + copies++));
  }

  private static Moments run(Telemetry telemetry, Happening happening, String... more) {
    AtomicReference<Moments> moments = new AtomicReference<>();
    List<String> arguments = telemetry.arguments(more);
    arguments.add(0, "archive");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CommandLine.run(
        new ArchivePipeline(
            server -> {
              moments.compareAndSet(null, new Moments(new ServerDataSource(server), happening));
              return moments.get();
            }),
        OutputStream.nullOutputStream(),
        err,
        arguments);
    return moments.get();
  }

  /**
   * The moments from the first claim of an entry on: before that, nothing is changed. How a
   * transaction is set up makes no moment of its own.
   */
  private static List<Integer> steps(List<String> told) {
    int first = 0;
    while (!told.get(first).contains("FOR UPDATE")) {
      first++;
    }
    return IntStream.range(first, told.size())
        .filter(moment -> !told.get(moment).startsWith("execute SET "))
        .boxed()
        .toList();
  }

  /** Those of them around which rows or the ledger change. */
  private static boolean decides(String told) {
    return told.startsWith("commit")
        || told.contains("LOCK TABLE")
        || told.contains("DELETE")
        || told.contains("md5")
        || told.contains("UPDATE shardmill");
  }

  private static void requireAllRows(Telemetry telemetry, String where) throws Exception {
    assertThat(telemetry.everything()).as(where).isEqualTo(telemetry.truth());
  }

  @ParameterizedTest
  @EnumSource
  void whereverItDiesNoRowIsLostDoubledOrInvisible(Writing writing) throws Exception {
    Telemetry template =
        exported("crash_" + writing.name().toLowerCase(Locale.ROOT), Shape.PARTITIONS);
    List<String> told = run(copy(template), (moment, when) -> false, MOVE).told();
    assertThat(steps(told)).hasSizeGreaterThan(25);
    for (int fatal : steps(told)) {
      // Between those it dies as before the next of them; that is seen once.
      if (writing == Writing.NOTHING || decides(told.get(fatal))) {
        // A run that exports takes a second: each writing ends some of the deaths.
        dies(template, told.get(fatal), fatal, writing, fatal % 20 == 4 * writing.ordinal());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PARTITIONS")
  void tablesWithoutPartitionsLoseNothingEither(Shape shape) throws Exception {
    Telemetry template = exported("crash_" + shape.name().toLowerCase(Locale.ROOT), shape);
    List<String> told = run(copy(template), (moment, when) -> false, MOVE).told();
    Writing[] writings = Writing.values();
    for (int fatal : steps(told)) {
      if (decides(told.get(fatal))) {
        Writing writing = writings[fatal % writings.length];
        dies(template, told.get(fatal), fatal, writing, fatal % 12 == 0);
        meanwhile(template, told.get(fatal), fatal, writings[1 + fatal % (writings.length - 1)]);
      }
    }
  }

  private void dies(Telemetry template, String told, int fatal, Writing writing, boolean ends)
      throws Exception {
    // After a statement is before the next one; after a commit all is done, and nobody knows.
    When when = told.startsWith("commit") ? When.AFTER : When.BEFORE;
    Telemetry telemetry = copy(template);
    Moments died =
        run(
            telemetry,
            (moment, now) -> {
              if (moment != fatal || now != when) {
                return false;
              }
              writing.to(telemetry.database());
              return true;
            },
            MOVE);

    String where = "%s, %s %s".formatted(writing, when, told);
    assertThat(died.isDead()).as(where).isTrue();
    requireAllRows(telemetry, where);
    if (ends) {
      requireEnd(telemetry, where);
    }
  }

  /** What was changed is exported again, so that it may take two runs. */
  private static void requireEnd(Telemetry telemetry, String where) throws Exception {
    for (int i = 0; i < 2; i++) {
      telemetry.archive(0, "--delete=drop", "--dropAfter=0s", "--hotPeriod=0s", "--grace=0s");
      requireAllRows(telemetry, where);
    }
    assertThat(telemetry.ledger()).as(where).allMatch(line -> line.contains(" DROPPED "));
    assertThat(telemetry.texts("SELECT count(*) FROM telemetry WHERE ts < '2024-03-01Z'"))
        .as(where)
        .containsExactly("0");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
  void whoeverWritesMeanwhileLosesNothing(Writing writing) throws Exception {
    Telemetry template =
        exported("write_" + writing.name().toLowerCase(Locale.ROOT), Shape.PARTITIONS);
    List<String> told = run(copy(template), (moment, when) -> false, MOVE).told();
    for (int chosen : steps(told)) {
      if (decides(told.get(chosen))) {
        meanwhile(template, told.get(chosen), chosen, writing);
      }
    }
  }

  private void meanwhile(Telemetry template, String told, int chosen, Writing writing)
      throws Exception {
    Telemetry telemetry = copy(template);
    run(
        telemetry,
        (moment, when) -> {
          if (moment == chosen && when == When.BEFORE) {
            writing.to(telemetry.database());
          }
          return false;
        },
        MOVE);
    requireAllRows(telemetry, "%s before %s".formatted(writing, told));
  }

  @Test
  void readersSeeAllRowsAtAnyMoment() throws Exception {
    Telemetry telemetry = copy(exported("readers", Shape.PARTITIONS));
    RowsFingerprint truth = telemetry.truth();
    AtomicInteger seen = new AtomicInteger();
    AtomicInteger waited = new AtomicInteger();

    run(
        telemetry,
        (moment, when) -> {
          try {
            assertThat(telemetry.everything()).isEqualTo(truth);
            seen.incrementAndGet();
          } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("55P03");
            waited.incrementAndGet();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return false;
        },
        MOVE);

    assertThat(telemetry.ledger()).noneMatch(line -> line.contains("EXPORTED"));
    assertThat(seen).hasValueGreaterThan(60);
    // From the lock against everybody to the commit, of the one partition that leaves.
    assertThat(waited).hasValueLessThan(8);
  }

  @Test
  void twoArchiversDoNotDisturbEachOther() throws Exception {
    Telemetry template = exported("two", Shape.PARTITIONS);
    List<String> told = run(copy(template), (moment, when) -> false, MOVE).told();
    for (int chosen : steps(told)) {
      if (chosen % 5 != 0) {
        continue;
      }
      Telemetry telemetry = copy(template);
      run(
          telemetry,
          (moment, when) -> {
            if (moment == chosen && when == When.BEFORE) {
              assertThat(telemetry.archive(5, MOVE)).contains("Another archiver is at work");
              // Its lock goes with its connection; what counts is the ledger.
              telemetry
                  .database()
                  .execute(
                      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
              CommandLine.run(
                  OutputStream.nullOutputStream(),
                  OutputStream.nullOutputStream(),
                  other(telemetry));
            }
            return false;
          },
          MOVE);

      requireAllRows(telemetry, told.get(chosen));
      assertThat(telemetry.ledger())
          .as(told.get(chosen))
          .noneMatch(line -> line.contains("EXPORTED"));
    }
  }

  private static List<String> other(Telemetry telemetry) {
    List<String> arguments = telemetry.arguments(MOVE);
    arguments.add(0, "archive");
    arguments.replaceAll(option -> option.startsWith("--lockTimeout") ? "--lockTimeout=1" : option);
    return arguments;
  }
}
