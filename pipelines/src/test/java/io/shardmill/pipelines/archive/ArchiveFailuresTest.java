package io.shardmill.pipelines.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.cli.CommandLine;
import io.shardmill.postgres.connect.ServerDataSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a broken connection, a full disk and a change of the table leave behind. */
class ArchiveFailuresTest {

  private static final String BREAK_OTHERS =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
          + " WHERE datname = current_database() AND pid <> pg_backend_pid() AND query %s";

  @TempDir Path folder;

  /** Runs the verb; something is done before the first of its statements that contains a text. */
  private static String runWith(Telemetry telemetry, String statement, String sql)
      throws Exception {
    AtomicReference<Moments> moments = new AtomicReference<>();
    AtomicBoolean done = new AtomicBoolean();
    List<String> arguments = telemetry.arguments("--delete=detach");
    arguments.add(0, "archive");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    CommandLine.run(
        new ArchivePipeline(
            server -> {
              moments.compareAndSet(
                  null,
                  new Moments(
                      new ServerDataSource(server),
                      (moment, when) -> {
                        String told = moments.get().told().get(moment);
                        if (when == Moments.When.BEFORE
                            && told.contains(statement)
                            && done.compareAndSet(false, true)) {
                          execute(telemetry, sql);
                        }
                        return false;
                      }));
              return moments.get();
            }),
        said,
        said,
        arguments);
    assertThat(done).as(statement).isTrue();
    assertThat(telemetry.everything()).as(statement).isEqualTo(telemetry.truth());
    return said.toString(StandardCharsets.UTF_8);
  }

  private static void execute(Telemetry telemetry, String sql) throws SQLException {
    try (Connection connection = telemetry.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aConnectionThatBreaksInASwitchLeavesTheUnitWhereItWas() throws Exception {
    Telemetry telemetry = Telemetry.create("failures_switch", folder, 700);
    String all = BREAK_OTHERS.formatted("IS NOT NULL");
    for (String statement : List.of("LOCK TABLE", "DETACH PARTITION", "state = 'SEALED'")) {
      assertThat(runWith(telemetry, statement, all)).contains("units of public.telemetry are not");
    }

    assertThat(telemetry.archive(0, "--delete=detach")).contains("0 units exported");
    assertThat(telemetry.everything()).isEqualTo(telemetry.truth());
    assertThat(telemetry.ledger()).allMatch(line -> line.contains(" SEALED "));
  }

  @Test
  void aConnectionThatBreaksInAnExportCommitsNothing() throws Exception {
    Telemetry telemetry = Telemetry.create("failures_export", folder, 700);
    telemetry
        .database()
        .execute(
            """
            INSERT INTO telemetry SELECT 9, '2024-01-03Z'::timestamptz + i * interval '1 ms', 1, md5(i::text)
              FROM generate_series(1, 60000) AS i;
            DROP TABLE truth; CREATE TABLE truth AS TABLE telemetry
            """);
    Thread breaker =
        new Thread(
            () -> {
              // The snapshot goes too: what came so far must not be put together with what is left.
              while (broken(telemetry) == 0) {
                Thread.onSpinWait();
              }
              broken(telemetry, "IS NOT NULL");
            });
    breaker.start();

    // One connection: others of the pool would each be found broken after a pause.
    assertThat(telemetry.archive(3, "--delete=detach", "--connections=1")).contains("run again");
    breaker.join();
    assertThat(telemetry.ledger()).isEmpty();
    assertThat(telemetry.everything()).isEqualTo(telemetry.truth());
    assertThat(telemetry.archive(0, "--delete=detach")).contains("2 switched");
    assertThat(telemetry.everything()).isEqualTo(telemetry.truth());
  }

  private static int broken(Telemetry telemetry) {
    return broken(telemetry, "LIKE 'COPY%' AND state = 'active'");
  }

  private static int broken(Telemetry telemetry, String which) {
    try (Connection connection = telemetry.database().connect();
        Statement statement = connection.createStatement()) {
      int broken = 0;
      for (int i = 0; i < 2_000 && broken == 0; i++) {
        // The server waits, so that whoever asks does not take the processor from who is asked
        // about.
        statement.execute("SELECT pg_sleep(0.003)");
        try (ResultSet rows = statement.executeQuery(BREAK_OTHERS.formatted(which))) {
          while (rows.next()) {
            broken++;
          }
        }
      }
      return broken;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFullDiskIsToldAndTheNextRunGoesOn() throws Exception {
    Telemetry telemetry = Telemetry.create("failures_disk", folder, 700);
    int failed = 0;
    for (int room = 0; ; room += 3) {
      List<String> arguments = telemetry.arguments("--delete=detach");
      arguments.replaceAll(
          option ->
              option.startsWith("--output=") ? "--output=" + FullDisk.address(folder) : option);
      arguments.add(0, "archive");
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      FullDisk.room(room);
      int code = CommandLine.run(said, said, arguments);
      assertThat(telemetry.everything()).isEqualTo(telemetry.truth());
      if (code == 0) {
        break;
      }
      failed++;
      assertThat(said.toString(StandardCharsets.UTF_8))
          .contains("No space left on device")
          .doesNotContain("onExisting");
    }

    assertThat(failed).isGreaterThan(2);
    assertThat(telemetry.ledger()).hasSize(2).allMatch(line -> line.contains(" SEALED "));
  }

  /** The run that exported a unit looks at versions of its rows first. */
  @Test
  void whatIsWrittenBetweenExportAndSwitchOfOneRunIsSeen() throws Exception {
    Telemetry telemetry = Telemetry.create("failures_written", folder, 700);
    for (String write :
        List.of(
            "UPDATE %s SET volt = volt + 1 WHERE ts = '2024-01-05 00:00:00Z'",
            "DELETE FROM %s WHERE ts = '2024-01-05 00:00:00Z'",
            "INSERT INTO %s VALUES (5, '2024-01-09 00:00:00.5Z', 1, 'in flight')")) {
      String both = write.formatted("telemetry") + "; " + write.formatted("truth");
      assertThat(runWith(telemetry, "FOR UPDATE", both))
          .contains("again: its rows changed after they were exported");
    }

    assertThat(telemetry.archive(0, "--delete=detach")).contains("1 units exported, 1 switched");
    assertThat(telemetry.everything()).isEqualTo(telemetry.truth());
    assertThat(telemetry.ledger())
        .containsExactly("01-01 0 4 SEALED 496", telemetry.ledger().get(1));
  }

  @Test
  void aColumnThatComesBeforeASwitchGoesWithTheNextRun() throws Exception {
    Telemetry telemetry = Telemetry.create("failures_column", folder, 700);

    assertThat(
            runWith(
                telemetry,
                "FOR UPDATE",
                """
                ALTER TABLE telemetry ADD COLUMN soc real; UPDATE telemetry SET soc = 5;
                ALTER TABLE truth ADD COLUMN soc real; UPDATE truth SET soc = 5
                """))
        .contains("again: since it was exported it has got the columns soc")
        .contains("0 switched");

    assertThat(telemetry.archive(0, "--delete=detach")).contains("2 units exported, 2 switched");
    assertThat(telemetry.everything()).isEqualTo(telemetry.truth());
  }
}
