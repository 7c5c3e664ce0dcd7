package io.shardmill.pipelines.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.archive.router.ArchiveReader;
import io.shardmill.archive.router.WholeTable;
import io.shardmill.cli.CommandLine;
import io.shardmill.error.ShardmillException;
import io.shardmill.pipelines.archive.Moments.When;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.ServerDataSource;
import io.shardmill.query.aggregate.Aggregate;
import io.shardmill.query.aggregate.AggregateQuestion;
import io.shardmill.query.condition.Condition;
import io.shardmill.query.rows.RowOrder;
import io.shardmill.query.rows.RowQuestion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever an archiver does, and wherever it is killed, a query gives the same count and the same
 * sums.
 */
class QueryDuringArchiveTest {

  private static final String LATE =
      "INSERT INTO %s VALUES (5, '2024-01-09 00:00:00.5Z'::timestamptz + %d * interval '1 s', 1, 'late')";

  @TempDir Path folder;

  private static ArchiveReader reader(Telemetry telemetry) {
    PostgresServer server =
        PostgresServer.at(telemetry.database().jdbcUrl())
            .timeouts(Duration.ofMillis(50), Duration.ZERO);
    return new ArchiveReader(new ServerDataSource(server), server);
  }

  /** Count, sum, and how many rows come if they are asked for one by one. */
  private static String answer(Telemetry telemetry) throws IOException {
    return reader(telemetry)
        .read(
            new WholeTable.Described(Telemetry.TABLE, Optional.empty(), ""),
            table -> {
              List<Aggregate> aggregates =
                  Stream.of("count", "count(note)", "sum(volt)", "sum(battery_id)")
                      .map(text -> Aggregate.parse(table.table(), text))
                      .toList();
              AtomicInteger rows = new AtomicInteger();
              table.rows(
                  new RowQuestion(
                      table.table().columns(List.of("note")),
                      Condition.every(),
                      RowOrder.NONE,
                      OptionalLong.empty()),
                  row -> rows.incrementAndGet() > 0);
              Object[] told =
                  table
                      .aggregates(
                          new AggregateQuestion(
                              aggregates,
                              List.of(),
                              Optional.empty(),
                              table.time(),
                              Condition.every()))
                      .get(0);
              assertThat((long) rows.get()).isEqualTo(told[0]);
              return "%s,%s,%s,%s".formatted(told);
            });
  }

  private static String truth(Telemetry telemetry) throws Exception {
    return telemetry
        .texts(
            "SELECT concat_ws(',', count(*), count(note), sum(volt), sum(battery_id)) FROM truth")
        .get(0);
  }

  private Telemetry begun(String name) throws Exception {
    Telemetry telemetry = Telemetry.create(name, folder.resolve(name), 700);
    telemetry.archive(0, "--delete=detach");
    telemetry.insert("(3, '2024-01-07 00:00:01Z', 7, 'late')");
    telemetry.archive(0, "--restore=telemetry_2024_02");
    telemetry.archive(0, "--hotPeriod=0s", "--grace=0s");
    telemetry.save();
    return telemetry.begin(folder.resolve(name + "_copy"));
  }

  private static Moments run(Telemetry telemetry, Moments.Happening happening) {
    List<String> arguments = telemetry.arguments("--delete=drop", "--dropAfter=0s");
    arguments.add(0, "archive");
    Moments[] moments = new Moments[1];
    CommandLine.run(
        new ArchivePipeline(
            server -> {
              if (moments[0] == null) {
                moments[0] = new Moments(new ServerDataSource(server), happening);
              }
              return moments[0];
            }),
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        arguments);
    return moments[0];
  }

  @Test
  void atEveryMomentOfARunAndAfterADeathAtAnyOfThem() throws Exception {
    Telemetry telemetry = begun("query_moments");
    String truth = truth(telemetry);
    AtomicInteger seen = new AtomicInteger();
    AtomicInteger waited = new AtomicInteger();
    // Each run dies somewhat later than the one before it, until one comes to its end.
    boolean dead = true;
    for (int fatal = 15; dead; fatal += 20) {
      int last = fatal;
      Moments moments =
          run(
              telemetry,
              (moment, when) -> {
                if (when == When.BEFORE) {
                  count(telemetry, truth, seen, waited);
                }
                return moment == last && when == When.AFTER;
              });
      dead = moments.isDead();
      assertThat(answer(telemetry)).isEqualTo(truth);
    }

    assertThat(telemetry.ledger()).allMatch(line -> line.contains("DROPPED"));
    assertThat(seen).hasValueGreaterThan(50);
    assertThat(waited.get()).isLessThan(seen.get() / 4);
  }

  /** A query gives the truth, or it waited for a switch in vain and says so. */
  private static void count(
      Telemetry telemetry, String truth, AtomicInteger seen, AtomicInteger waited) {
    try {
      assertThat(answer(telemetry)).isEqualTo(truth);
      seen.incrementAndGet();
    } catch (ShardmillException e) {
      assertThat(e).hasMessageContaining("lock");
      waited.incrementAndGet();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whileArchiversRunAndRowsComeLate() throws Exception {
    Telemetry telemetry = begun("query_beside");
    CompletableFuture<Void> archiver =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 3; i++) {
                run(telemetry, (moment, when) -> false);
              }
            });
    AtomicInteger seen = new AtomicInteger();
    AtomicInteger waited = new AtomicInteger();
    for (int late = 0; !archiver.isDone() || seen.get() < 10; late++) {
      for (String table : List.of("telemetry", "truth")) {
        telemetry.database().execute(LATE.formatted(table, late));
      }
      String truth = truth(telemetry);
      for (int i = 0; i < 3; i++) {
        count(telemetry, truth, seen, waited);
      }
    }

    archiver.join();
    assertThat(answer(telemetry)).isEqualTo(truth(telemetry));
  }
}
