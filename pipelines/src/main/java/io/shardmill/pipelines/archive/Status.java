package io.shardmill.pipelines.archive;

import io.shardmill.archive.DueUnits;
import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.TimeRange;
import io.shardmill.archive.UnitState;
import io.shardmill.archive.ledger.ArchiveLedger;
import io.shardmill.archive.steps.TableState;
import io.shardmill.archive.stored.ColdUnits;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.pipelines.Errand;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.TableName;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Says where the rows of tables are; fails if files are gone whose rows the database has not, or if
 * the last run that did all is too old.
 */
record Status(ArchiveOptions options, Function<PostgresServer, DataSource> connections)
    implements Errand {

  @Override
  public void run(PrintStream out) throws IOException {
    ArchiveDatabase database = ArchiveDatabase.of(options, connections);
    List<String> old = new ArrayList<>();
    Map<String, List<LedgerEntry>> units = new LinkedHashMap<>();
    for (TableSettings settings : database.tables(options)) {
      TableName table = settings.name();
      Instant now = database.transactions().read("asking the time", TableState::now);
      Optional<Instant> last =
          database
              .transactions()
              .read(
                  "reading the ledger", connection -> new ArchiveLedger(connection).lastRun(table));
      if (settings.kind() == TableSettings.Kind.SNAPSHOT) {
        snapshot(table, out);
      } else {
        TableState state = database.state(settings);
        print(settings, state, out);
        units.put(ArchiveChoices.root(options, table), state.entries());
      }
      out.printf("%-9s %s%n", "last run", last.map(Instant::toString).orElse("none"));
      if (!options.getMaxAge().isEmpty()) {
        Duration most = ArchiveChoices.period("--maxAge", options.getMaxAge());
        if (last.isEmpty() || last.get().isBefore(now.minus(most))) {
          old.add(
              "%s: the last run that did all it had to is %s"
                  .formatted(table, last.map(time -> "of " + time).orElse("still to come")));
        }
      }
    }
    // When all is said: what is gone is worse than what is late.
    for (Map.Entry<String, List<LedgerEntry>> each : units.entrySet()) {
      ColdUnits.requireIn(each.getKey(), ArchiveChoices.latest(each.getKey()), each.getValue());
    }
    if (!old.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.RUN_FAILED,
          "--maxAge=%s: %s".formatted(options.getMaxAge(), String.join("; ", old)));
    }
  }

  private void snapshot(TableName table, PrintStream out) throws IOException {
    out.println(table);
    Optional<Dataset> latest = ArchiveChoices.latest(ArchiveChoices.root(options, table));
    out.printf(
        Locale.ROOT,
        "%-9s %s%n",
        "snapshot",
        latest
            .map(
                each ->
                    String.format(
                        Locale.ROOT,
                        "version %d, %,d rows",
                        each.index().version(),
                        each.index().totalRows()))
            .orElse("none"));
  }

  /** What a state is to people: late rows that left are archived, though nothing was dropped. */
  private static String word(UnitState state) {
    return switch (state) {
      case HOT -> "hot";
      case EXPORTED -> "exported";
      case SEALED -> "detached";
      case DROPPED -> "archived";
    };
  }

  private static void print(TableSettings settings, TableState state, PrintStream out) {
    List<DueUnits.Due> due = state.due(settings.period());
    out.println(state.table().name());
    out.printf(
        Locale.ROOT,
        "%-9s %,d units, %,d of them due%n",
        "hot",
        state.hotUnits(settings.period()) + due.size(),
        due.size());
    for (UnitState each : UnitState.values()) {
      List<LedgerEntry> entries =
          state.entries().stream().filter(entry -> entry.state() == each).toList();
      if (each != UnitState.HOT && !entries.isEmpty()) {
        out.printf(
            Locale.ROOT,
            "%-9s %,d units, %,d rows, %s%n",
            word(each),
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
      if (DueUnits.restored(entry)) {
        out.printf("%-9s %s: since %s%n", "restored", entry.unit(), entry.changedAt());
      } else if (!entry.problem().isEmpty()) {
        out.printf("%-9s %s: %s%n", "problem", entry.unit(), entry.problem());
      }
    }
    out.println(Summary.of(state));
  }
}
