package io.shardmill.pipelines.archive;

import io.shardmill.archive.ArchiveUnit;
import io.shardmill.archive.Deletion;
import io.shardmill.archive.DueUnits;
import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.UnitState;
import io.shardmill.archive.steps.TableState;
import io.shardmill.pipelines.Errand;
import io.shardmill.postgres.catalog.Catalog;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.TableName;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javax.sql.DataSource;

/** Says what a run would do. */
record DryRun(ArchiveOptions options, Function<PostgresServer, DataSource> connections)
    implements Errand {

  @Override
  public void run(PrintStream out) {
    ArchiveDatabase database = ArchiveDatabase.of(options, connections);
    for (TableName table : ArchiveChoices.tables(options)) {
      TableState state = database.state(options, table);
      for (DueUnits.Due due : state.due(ArchiveChoices.period(options))) {
        long rows = rows(database, state, due);
        // Of the default partition only the rows of the range leave.
        String bytes =
            due.unit().kind() == ArchiveUnit.Kind.LATE
                ? ""
                : String.format(Locale.ROOT, ", %,d bytes", due.relation().bytes());
        line(out, "export", due.unit() + " of " + due.relation().relation(), rows, bytes);
        if (options.getDelete() != Deletion.NEVER) {
          line(out, leaves(due.unit()), due.unit().toString(), rows, "");
        }
      }
      Instant before =
          state.now().minus(ArchiveChoices.period("--dropAfter", options.getDropAfter()));
      for (LedgerEntry entry : state.entries()) {
        long rows = entry.rows().rows();
        if (entry.state() == UnitState.EXPORTED && options.getDelete() != Deletion.NEVER) {
          line(out, leaves(entry.unit()), entry.unit().toString(), rows, "");
        } else if (entry.state() == UnitState.SEALED
            && options.getDelete() == Deletion.DROP
            && !entry.changedAt().isAfter(before)) {
          line(out, "drop", entry.relation().toString(), rows, "");
        }
      }
      out.println(Summary.of(state));
    }
    out.println("Nothing was written");
  }

  private static String leaves(ArchiveUnit unit) {
    return unit.kind() == ArchiveUnit.Kind.LATE ? "delete" : "detach";
  }

  private static void line(PrintStream out, String what, String which, long rows, String more) {
    out.printf(Locale.ROOT, "%-8s %s: %,d rows%s%n", what, which, rows, more);
  }

  private static long rows(ArchiveDatabase database, TableState state, DueUnits.Due due) {
    return database
        .transactions()
        .read(
            "counting " + due.unit(),
            connection ->
                Long.parseLong(
                    Catalog.text(
                        connection,
                        state.rows().of(due.unit(), due.relation().relation()).selectCount(),
                        List.of())));
  }
}
