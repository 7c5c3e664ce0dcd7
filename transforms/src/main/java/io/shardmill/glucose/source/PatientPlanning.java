package io.shardmill.glucose.source;

import io.shardmill.dataset.read.Dataset;
import io.shardmill.entity.EntityChange;
import io.shardmill.entity.EntityIndex;
import io.shardmill.entity.EntityLayout;
import io.shardmill.entity.EntityPlan;
import io.shardmill.entity.EntityPlanning;
import io.shardmill.entity.EntityRegister;
import io.shardmill.entity.EntityRoster;
import io.shardmill.entity.EntitySummary;
import io.shardmill.entity.Pseudonyms;
import io.shardmill.glucose.Patient;
import io.shardmill.glucose.PatientSummary;
import io.shardmill.glucose.source.columns.SourceTable;
import io.shardmill.identity.InputIdentity;
import io.shardmill.postgres.catalog.SchemaDrift;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.read.PostgresSession;
import io.shardmill.postgres.snapshot.SourceSnapshot;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Decides which patients are read and in which files they go, by {@link EntityPlanning}.
 *
 * <pre>{@code
 * PatientPlanning planning =
 *     PatientPlanning.read(
 *         snapshot, GlucoseTables.DEFAULT, EntityRegister.empty(Patient.KIND), Pseudonyms.none());
 * PatientSource source = planning.everyone(new EntityLayout(Patient.KIND, 400, 100), 50_000_000);
 * }</pre>
 *
 * <p>Reads the table of patients, and counts the readings of each batch.
 */
public final class PatientPlanning {

  private final SourceSnapshot snapshot;
  private final GlucoseTables tables;
  private final GlucoseContracts contracts;
  private final EntityRoster roster;

  private PatientPlanning(
      SourceSnapshot snapshot,
      GlucoseTables tables,
      GlucoseContracts contracts,
      EntityRoster roster) {
    this.snapshot = snapshot;
    this.tables = tables;
    this.contracts = contracts;
    this.roster = roster;
  }

  /**
   * Reads who there is, and tries that every table can be read as it must be.
   *
   * @param before the register of the data set so far
   * @param pseudonyms how ids are stored
   * @throws io.shardmill.error.ShardmillException ({@code SOURCE_UNAVAILABLE}) if a column is
   *     missing or has a type that cannot serve, or a patient has no id or is there twice
   */
  public static PatientPlanning read(
      SourceSnapshot snapshot, GlucoseTables tables, EntityRegister before, Pseudonyms pseudonyms)
      throws IOException {
    try (PostgresSession session = PostgresSession.open(snapshot)) {
      GlucoseContracts contracts = GlucoseContracts.of(session, tables);
      EntityRoster roster =
          EntityRoster.of(before, PatientList.read(session, tables, contracts), pseudonyms);
      session.readAll(PatientSource.readings(tables, contracts, List.of()));
      Optional<TableRead> messages = PatientSource.messages(tables, contracts, List.of());
      if (messages.isPresent()) {
        session.readAll(messages.get());
      }
      return new PatientPlanning(snapshot, tables, contracts, roster);
    }
  }

  /**
   * A source of all patients.
   *
   * @param maxReadings a batch with more readings is divided, by patients
   */
  public PatientSource everyone(EntityLayout layout, long maxReadings) throws IOException {
    try (PostgresSession session = PostgresSession.open(snapshot)) {
      PatientsOnServer server = new PatientsOnServer(session, tables, contracts, roster);
      EntityPlan plan = new EntityPlanning(roster, layout, maxReadings).everyone(server);
      return source(
          session,
          plan,
          "of patients 0 to %d".formatted(roster.size() - 1),
          contracts.all().attributes(),
          server.strangers(),
          new LeftOut());
    }
  }

  /**
   * A source of the batches in which anything is not as in an earlier version: patients who are
   * new, have other records or another time zone, or are gone.
   *
   * @param parent the version to add to
   * @param drift what may have changed of the columns that are read
   * @param maxReadings a batch with more readings is divided, by patients
   */
  public PatientSource since(
      Dataset parent, SchemaDrift drift, EntityLayout layout, long maxReadings) throws IOException {
    SortedMap<String, String> attributes =
        contracts.all().attributesSince(parent.index().attributes(), drift);
    List<EntitySummary> before = EntityIndex.read(Patient.KIND, parent);
    try (PostgresSession session = PostgresSession.open(snapshot)) {
      PatientsOnServer server = new PatientsOnServer(session, tables, contracts, roster);
      EntityPlan plan =
          new EntityPlanning(roster, layout, maxReadings)
              .since(EntityRegister.of(Patient.KIND, parent), before, server);
      LeftOut leftOut = new LeftOut();
      BitSet read = plan.read();
      for (int i = read.nextClearBit(0); i < roster.size(); i = read.nextClearBit(i + 1)) {
        leftOut.add(new PatientSummary(before.get(i)));
      }
      return source(
          session,
          plan,
          "of batches with changes; patients: " + plan.changes().summary().orElseThrow(),
          attributes,
          server.strangers(),
          leftOut);
    }
  }

  private InputIdentity input(EntityPlan plan, String who) {
    SourceTable messages = tables.messages();
    String name =
        "%s%s: %d readings %s"
            .formatted(
                tables.readings().name(),
                messages == null ? "" : ", " + messages.name(),
                plan.rows(),
                who);
    return InputIdentity.ofTable(name, "rows-sha256:" + plan.state());
  }

  /**
   * @param attributes what is known of the tables
   * @param leftOut of patients who are not read now
   */
  private PatientSource source(
      PostgresSession session,
      EntityPlan plan,
      String who,
      SortedMap<String, String> attributes,
      Strangers strangers,
      LeftOut leftOut)
      throws IOException {
    strangers.addTo(attributes);
    for (EntityChange change : EntityChange.values()) {
      attributes.put(
          "glucose.patients_" + change.code(), Long.toString(plan.changes().count(change)));
    }
    return new PatientSource(
        snapshot,
        tables,
        contracts,
        plan,
        plan.chunks().chunks() == 0 ? List.of() : List.of(input(plan, who)),
        attributes,
        snapshot.mode() == SourceSnapshot.Mode.STATEMENT
            ? contracts.records().parts(session)
            : new TreeSet<>(),
        leftOut);
  }
}
