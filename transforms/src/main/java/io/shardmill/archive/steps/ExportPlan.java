package io.shardmill.archive.steps;

import io.shardmill.archive.ArchiveUnit;
import io.shardmill.archive.DueUnits;
import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.UnitState;
import io.shardmill.archive.catalog.PlacedPart;
import io.shardmill.archive.catalog.RowVersions;
import io.shardmill.archive.catalog.UnitContent;
import io.shardmill.archive.catalog.UnitCut;
import io.shardmill.archive.stored.LateKeys;
import io.shardmill.archive.stored.StoredUnit;
import io.shardmill.archive.stored.UnitTable;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.read.PostgresSession;
import io.shardmill.postgres.read.RelationsSource;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import io.shardmill.postgres.snapshot.SourceSnapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The units that a run exports, as one snapshot has them.
 *
 * @param units with what the server says of their rows, and where these are
 * @param refused units that stay hot, with the reason
 */
public record ExportPlan(List<Unit> units, List<Refused> refused) {

  public ExportPlan {
    units = List.copyOf(units);
    refused = List.copyOf(refused);
  }

  /** Nothing to export. */
  public static final ExportPlan NONE = new ExportPlan(List.of(), List.of());

  /**
   * A unit.
   *
   * @param entry that it has in the ledger when its copy was compared
   * @param versions of its rows, if there is what tells them
   * @param parts that it is read in, one for each file
   */
  public record Unit(LedgerEntry entry, Optional<RowVersions> versions, List<PlacedPart> parts) {

    public Unit {
      parts = List.copyOf(parts);
    }

    private RelationsSource.Relation relation() {
      return new RelationsSource.Relation(
          entry.unit().source(),
          entry.unit().firstPlace(),
          entry.unit().endPlace(),
          parts.stream().map(PlacedPart::part).toList());
    }
  }

  /** A unit that cannot be exported. */
  public record Refused(DueUnits.Due due, String why) {

    /** The unit. */
    public ArchiveUnit unit() {
      return due.unit();
    }
  }

  /**
   * Asks the server for the content of units: one pass over each.
   *
   * @param holder holds the relations of the units
   * @param chunkBytes of a part, as the server stores it
   * @param dataset the latest version, if there is one
   */
  public static ExportPlan of(
      TableState state,
      List<DueUnits.Due> due,
      SnapshotHolder holder,
      long chunkBytes,
      Optional<Dataset> dataset)
      throws IOException {
    if (!due.isEmpty()) {
      holder.plan(
          state.table().name(),
          connection -> {
            UnitCut.requireOneValue(connection, state.placement());
            return true;
          });
    }
    List<Unit> units = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    for (DueUnits.Due each : due) {
      UnitContent content = content(state, each, holder);
      Optional<String> obstacle =
          content.unkeepable().isPresent()
              ? content.unkeepable()
              : keysAgain(state, each, holder, dataset);
      if (obstacle.isPresent()) {
        refused.add(new Refused(each, obstacle.get()));
      } else {
        units.add(unit(state, each, content, holder, chunkBytes));
      }
    }
    return new ExportPlan(units, refused);
  }

  private static UnitContent content(TableState state, DueUnits.Due due, SnapshotHolder holder) {
    TableName relation = due.relation().relation();
    return holder.plan(
        relation,
        connection ->
            UnitContent.of(
                connection,
                due.unit().kind(),
                state.rows().of(due.unit(), relation),
                state.rows().contract(),
                state.rows().time()));
  }

  /** Of two rows with one key nobody can tell which is the right one. */
  private static Optional<String> keysAgain(
      TableState state, DueUnits.Due due, SnapshotHolder holder, Optional<Dataset> dataset)
      throws IOException {
    List<LedgerEntry> gone =
        state.entries().stream()
            .filter(entry -> entry.state().cold())
            .filter(entry -> entry.unit().range().meets(due.unit().range()))
            .toList();
    if (gone.isEmpty() || dataset.isEmpty()) {
      return Optional.empty();
    }
    LateKeys keys;
    try (PostgresSession session = PostgresSession.open(holder.snapshot())) {
      keys =
          LateKeys.read(
              session, state.rows().of(due.unit(), due.relation().relation()), state.keys());
    }
    long again = 0;
    for (LedgerEntry entry : gone) {
      again += keys.among(StoredUnit.of(dataset.get(), entry.files()));
    }
    return again == 0
        ? Optional.empty()
        : Optional.of(
            "%,d rows that came late have a key (%s) of archived ones"
                .formatted(again, String.join(", ", state.keys().names())));
  }

  private static Unit unit(
      TableState state,
      DueUnits.Due due,
      UnitContent content,
      SnapshotHolder holder,
      long chunkBytes) {
    TableName relation = due.relation().relation();
    return holder.plan(
        relation,
        connection -> {
          LedgerEntry entry =
              new LedgerEntry(
                  due.unit(),
                  due.generation(),
                  UnitState.EXPORTED,
                  relation,
                  due.relation().oid(),
                  content.rows(),
                  0,
                  List.of(),
                  Instant.EPOCH,
                  "");
          UnitCut cut =
              new UnitCut(
                  connection,
                  state.rows().contract(),
                  state.rows().time(),
                  state.placement(),
                  chunkBytes);
          String where = state.rows().condition(due.unit());
          return new Unit(
              entry,
              content.versions(),
              cut.of(due.unit(), due.relation(), where, content.rows().rows()));
        });
  }

  /** Reads the units. */
  public RelationsSource source(TableState state, SourceSnapshot snapshot) {
    return new RelationsSource(
        snapshot,
        state.rows().read(),
        state.rows().contract(),
        units.stream().map(Unit::relation).toList());
  }

  /** The units as rows of the data set, each in its folder. */
  public UnitTable table(TableState state) {
    Map<String, String> folders = new HashMap<>();
    for (Unit unit : units) {
      RelationsSource.Relation relation = unit.relation();
      for (int part = 0; part < unit.parts().size(); part++) {
        folders.put(
            UnitTable.place(relation.source(), relation.start(part)),
            unit.parts().get(part).folder());
      }
    }
    return new UnitTable(state.rows().contract(), folders);
  }
}
