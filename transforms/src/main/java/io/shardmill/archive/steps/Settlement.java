package io.shardmill.archive.steps;

import io.shardmill.archive.ArchiveUnit;
import io.shardmill.archive.Deletion;
import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.UnitState;
import io.shardmill.archive.catalog.RowVersions;
import io.shardmill.archive.ledger.ArchiveLedger;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.connect.ShortTransactions;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Takes units through the steps that follow the commit of their copies, those of this run and those
 * that earlier runs left: compare, switch, drop. One that cannot go on does not keep others back.
 */
public final class Settlement {

  private final ShortTransactions transactions;
  private final UnitRows rows;
  private final Dataset dataset;
  private final PrintStream out;
  private final List<String> failures = new ArrayList<>();
  private final Set<ArchiveUnit> compared = new HashSet<>();
  private long exported;
  private long switched;
  private long dropped;

  /**
   * @param dataset the latest version
   * @param out told what did not go on, and why
   */
  public Settlement(
      ShortTransactions transactions, UnitRows rows, Dataset dataset, PrintStream out) {
    this.transactions = transactions;
    this.rows = rows;
    this.dataset = dataset;
    this.out = out;
  }

  /** A step of the protocol. */
  @FunctionalInterface
  private interface Step {
    StepResult take(LedgerEntry entry) throws IOException;
  }

  /**
   * Takes all steps that can be taken.
   *
   * @param plan what this run exported
   * @param dropAfter how long after it was detached a table is dropped
   * @throws ShardmillException ({@link ErrorCategory#RUN_FAILED}) that names what went wrong, after
   *     all else was done
   */
  public void run(ExportPlan plan, Deletion deletion, Duration dropAfter) throws IOException {
    CompareCopy compare = new CompareCopy(transactions, rows, dataset);
    for (ExportPlan.Refused refused : plan.refused()) {
      failed(refused.unit(), refused.why());
      note(connection -> new ArchiveLedger(connection).refused(refused.due(), refused.why()));
    }
    begins("comparing the files of %,d units with what the server said", plan.units().size());
    for (ExportPlan.Unit unit : plan.units()) {
      if (taken(unit.entry(), compare::take)) {
        compared.add(unit.entry().unit());
        exported++;
      }
    }
    if (deletion != Deletion.NEVER) {
      SwitchUnit change = new SwitchUnit(transactions, rows);
      List<LedgerEntry> all = entries(UnitState.EXPORTED);
      begins("switching %,d units, each if its rows are still the same", all.size());
      for (LedgerEntry entry : all) {
        if (unchanged(entry, compare)
            && taken(
                entry, each -> change.take(each, compare.columns(each), versions(plan, each)))) {
          switched++;
        }
      }
    }
    if (deletion == Deletion.DROP) {
      DropUnit drop = new DropUnit(transactions, rows);
      Instant before = now().minus(dropAfter);
      for (LedgerEntry entry : entries(UnitState.SEALED)) {
        boolean due = !entry.changedAt().isAfter(before);
        if (due && unchanged(entry, compare) && taken(entry, drop::take)) {
          dropped++;
        }
      }
    }
    end();
  }

  /** A pass over many rows, which may take as long as all before. */
  private void begins(String pass, int units) {
    if (units > 0) {
      out.println(rows.table() + ": " + String.format(Locale.ROOT, pass, units));
    }
  }

  private void end() {
    out.printf(
        Locale.ROOT,
        "%s: %,d units exported, %,d switched, %,d dropped%n",
        rows.table(),
        exported,
        switched,
        dropped);
    if (!failures.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.RUN_FAILED,
          "%d units of %s are not further, the first: %s"
              .formatted(failures.size(), rows.table(), failures.get(0)));
    }
    transactions.write(
        "noting the run",
        connection -> {
          new ArchiveLedger(connection).ran(rows.table());
          return true;
        });
  }

  /** Of what was exported in this run. */
  private static Optional<RowVersions> versions(ExportPlan plan, LedgerEntry entry) {
    return plan.units().stream()
        .filter(unit -> unit.entry().unit().equals(entry.unit()))
        .filter(unit -> unit.entry().generation() == entry.generation())
        .findFirst()
        .flatMap(ExportPlan.Unit::versions);
  }

  /** What was compared in this run need not be read once more. */
  private boolean unchanged(LedgerEntry entry, CompareCopy compare) throws IOException {
    return compared.contains(entry.unit()) || taken(entry, compare::again);
  }

  private boolean taken(LedgerEntry entry, Step step) throws IOException {
    StepResult result;
    try {
      result = step.take(entry);
    } catch (ShardmillException e) {
      result = StepResult.refused(String.valueOf(e.getMessage()));
    }
    switch (result.kind()) {
      case DONE -> {
        return true;
      }
      case REFUSED -> {
        failed(entry.unit(), result.why());
        note(entry, result.why());
      }
      case LATER -> {
        out.println("%s: later: %s".formatted(entry.unit(), result.why()));
        note(entry, result.why());
      }
      case CHANGED -> out.println("%s: again: %s".formatted(entry.unit(), result.why()));
    }
    return false;
  }

  private void failed(ArchiveUnit unit, String why) {
    failures.add("%s: %s".formatted(unit, why));
    out.println("WARNING: %s: %s".formatted(unit, why));
  }

  private void note(LedgerEntry entry, String why) {
    note(connection -> new ArchiveLedger(connection).problem(entry, why));
  }

  private interface Note {
    void in(Connection connection) throws SQLException;
  }

  /** For the status; that the note cannot be made is no failure of its own. */
  private void note(Note note) {
    try {
      transactions.write(
          "noting a problem",
          connection -> {
            note.in(connection);
            return true;
          });
    } catch (ShardmillException e) {
      out.println("WARNING: %s".formatted(e.getMessage()));
    }
  }

  private List<LedgerEntry> entries(UnitState state) {
    return transactions
        .read(
            "reading the ledger", connection -> new ArchiveLedger(connection).entries(rows.table()))
        .stream()
        .filter(entry -> entry.state() == state)
        .toList();
  }

  private Instant now() {
    return transactions.read("asking the time", TableState::now);
  }
}
