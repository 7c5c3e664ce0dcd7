package io.shardmill.glucose.source;

import io.shardmill.entity.EntityRoster;
import io.shardmill.entity.EntityRows;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.read.PostgresSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records of patients as the server has them now. It computes the fingerprints itself, in about
 * the time that sending the records would take. Not thread-safe.
 */
final class PatientsOnServer implements EntityRows {

  private final PostgresSession session;
  private final GlucoseTables tables;
  private final GlucoseContracts contracts;
  private final EntityRoster roster;
  private Strangers asked = new Strangers(0, 0);

  PatientsOnServer(
      PostgresSession session,
      GlucoseTables tables,
      GlucoseContracts contracts,
      EntityRoster roster) {
    this.session = session;
    this.tables = tables;
    this.contracts = contracts;
    this.roster = roster;
  }

  /** The number of readings; messages are counted too, for {@link #strangers}. */
  @Override
  public long count(int start, int end) throws IOException {
    List<String> ids = roster.present(start, end);
    long readings = session.count(PatientSource.readings(tables, contracts, ids));
    Optional<TableRead> told = PatientSource.messages(tables, contracts, ids);
    asked = asked.plus(readings, told.isPresent() ? session.count(told.get()) : 0);
    return readings;
  }

  /** Of readings and messages, once for all patients of a file each; the rows are readings. */
  @Override
  public Fingerprints fingerprints(int start, int end) throws IOException {
    List<String> ids = roster.present(start, end);
    Map<String, RowsFingerprint> readings =
        session.fingerprints(PatientSource.readings(tables, contracts, ids));
    Optional<TableRead> told = PatientSource.messages(tables, contracts, ids);
    Map<String, RowsFingerprint> messages =
        told.isPresent() ? session.fingerprints(told.get()) : Map.of();
    List<String> ofEach = new ArrayList<>();
    for (String id : roster.sourceIds().subList(start, end)) {
      ofEach.add(
          readings
              .getOrDefault(id, RowsFingerprint.NONE)
              .plus(messages.getOrDefault(id, RowsFingerprint.NONE))
              .digits());
    }
    asked = asked.plus(rows(readings), rows(messages));
    return new Fingerprints(ofEach, rows(readings));
  }

  private static long rows(Map<String, RowsFingerprint> fingerprints) {
    return fingerprints.values().stream().mapToLong(RowsFingerprint::rows).sum();
  }

  /** The records of nobody that was asked for, once everybody was. */
  Strangers strangers() throws IOException {
    return asked.of(session, tables);
  }
}
