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
import java.io.IOException;
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
  public void run(PrintStream out) throws IOException {
    ArchiveDatabase database = ArchiveDatabase.of(options, connections);
    for (TableSettings table : database.tables(options)) {
      if (table.kind() == TableSettings.Kind.SNAPSHOT) {
        snapshot(database, table, out);
        continue;
      }
      TableState state = database.state(table);
      for (DueUnits.Due due : state.due(table.period())) {
        long rows = rows(database, state, due);
        // Of a table that stays only the rows of the range leave.
        String bytes =
            !due.unit().kind().whole()
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

  private void snapshot(ArchiveDatabase database, TableSettings table, PrintStream out)
      throws IOException {
    SnapshotContent content =
        database
            .transactions()
            .read("table " + table.name(), connection -> SnapshotContent.of(connection, table));
    boolean same = content.isIn(ArchiveChoices.root(options, table.name()));
    line(
        out,
        same ? "keep" : "export",
        table.name().toString(),
        content.rows().rows(),
        same ? ", which the latest version has" : ", all of it");
  }

  private static String leaves(ArchiveUnit unit) {
    return switch (unit.kind()) {
      case PARTITION -> "detach";
      case CHUNK -> "drop";
      case LATE, ROWS -> "delete";
    };
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
