package io.shardmill.pipelines.archive;

import io.shardmill.archive.DueUnits;
import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.TimeRange;
import io.shardmill.archive.UnitState;
import io.shardmill.archive.ledger.ArchiveLedger;
import io.shardmill.archive.steps.TableState;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.pipelines.Errand;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.TableName;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** Says where the rows of tables are; fails if the last run that did all is too old. */
record Status(ArchiveOptions options, Function<PostgresServer, DataSource> connections)
    implements Errand {

  @Override
  public void run(PrintStream out) {
    ArchiveDatabase database = ArchiveDatabase.of(options, connections);
    List<String> old = new ArrayList<>();
    for (TableName table : ArchiveChoices.tables(options)) {
      TableState state = database.state(options, table);
      Optional<Instant> last =
          database
              .transactions()
              .read(
                  "reading the ledger", connection -> new ArchiveLedger(connection).lastRun(table));
      print(state, out);
      out.printf("%-9s %s%n", "last run", last.map(Instant::toString).orElse("none"));
      if (!options.getMaxAge().isEmpty()) {
        Duration most = ArchiveChoices.period("--maxAge", options.getMaxAge());
        if (last.isEmpty() || last.get().isBefore(state.now().minus(most))) {
          old.add(
              "%s: the last run that did all it had to is %s"
                  .formatted(table, last.map(time -> "of " + time).orElse("still to come")));
        }
      }
    }
    if (!old.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.RUN_FAILED,
          "--maxAge=%s: %s".formatted(options.getMaxAge(), String.join("; ", old)));
    }
  }

  private void print(TableState state, PrintStream out) {
    List<DueUnits.Due> due = state.due(ArchiveChoices.period(options));
    out.println(state.table().name());
    out.printf(
        Locale.ROOT,
        "%-9s %,d partitions, %,d units due%n",
        "hot",
        state.hotPartitions(ArchiveChoices.period(options)),
        due.size());
    for (UnitState each : UnitState.values()) {
      List<LedgerEntry> entries =
          state.entries().stream().filter(entry -> entry.state() == each).toList();
      if (each != UnitState.HOT && !entries.isEmpty()) {
        out.printf(
            Locale.ROOT,
            "%-9s %,d units, %,d rows, %s%n",
            each.name().toLowerCase(Locale.ROOT),
            entries.size(),
            entries.stream().mapToLong(entry -> entry.rows().rows()).sum(),
            new TimeRange(
                entries.get(0).unit().range().from(),
                entries.get(entries.size() - 1).unit().range().to()));
      }
    }
    for (Map.Entry<TimeRange, Long> late : state.hot().late().entrySet()) {
      out.printf(Locale.ROOT, "%-9s %s: %,d rows%n", "late", late.getKey(), late.getValue());
    }
    for (LedgerEntry entry : state.entries()) {
      if (!entry.problem().isEmpty()) {
        out.printf("%-9s %s: %s%n", "problem", entry.unit(), entry.problem());
      }
    }
    out.println(Summary.of(state));
  }
}
