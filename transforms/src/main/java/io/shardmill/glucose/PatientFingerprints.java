package io.shardmill.glucose;

import io.shardmill.postgres.PostgresSession;
import io.shardmill.postgres.RowsFingerprint;
import io.shardmill.postgres.TableRead;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the records of some patients are told apart by, as the server has them now. */
record PatientFingerprints(
    Map<String, RowsFingerprint> ofReadings, Map<String, RowsFingerprint> ofMessages) {

  /** Asks the server, once for readings and once for messages. */
  static PatientFingerprints read(
      PostgresSession session, GlucoseTables tables, GlucoseContracts contracts, List<String> ids)
      throws IOException {
    List<String> present = ids.stream().filter(id -> !id.isEmpty()).toList();
    Optional<TableRead> messages = PatientSource.messages(tables, contracts, present);
    return new PatientFingerprints(
        session.fingerprints(PatientSource.readings(tables, contracts, present)),
        messages.isPresent() ? session.fingerprints(messages.get()) : Map.of());
  }

  /** The readings of all of them. */
  long readings() {
    return rows(ofReadings);
  }

  /** The messages of all of them. */
  long messages() {
    return rows(ofMessages);
  }

  private static long rows(Map<String, RowsFingerprint> fingerprints) {
    return fingerprints.values().stream().mapToLong(RowsFingerprint::rows).sum();
  }

  /** Of one patient, as {@link PatientSummary#fingerprint} has it. */
  String of(String id) {
    return PatientSummary.fingerprint(
        ofReadings
            .getOrDefault(id, RowsFingerprint.NONE)
            .plus(ofMessages.getOrDefault(id, RowsFingerprint.NONE)));
  }
}
