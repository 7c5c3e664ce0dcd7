package io.shardmill.glucose;

import io.shardmill.postgres.PostgresSession;
import io.shardmill.postgres.RowsFingerprint;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What the records of some patients are told apart by, as the server has them now. */
record PatientFingerprints(
    Map<String, RowsFingerprint> ofReadings, Map<String, RowsFingerprint> ofMessages) {

  /** Asks the server, once for readings and once for messages. */
  static PatientFingerprints read(
      PostgresSession session, GlucoseTables tables, GlucoseContracts contracts, List<String> ids)
      throws IOException {
    List<String> present = ids.stream().filter(id -> !id.isEmpty()).toList();
    return new PatientFingerprints(
        session.fingerprints(
            PatientSource.readings(tables, contracts).keys(GlucoseTables.ID, present)),
        session.fingerprints(
            PatientSource.messages(tables, contracts).keys(GlucoseTables.ID, present)));
  }

  /** The readings of all of them. */
  long readings() {
    return ofReadings.values().stream().mapToLong(RowsFingerprint::rows).sum();
  }

  /** Of one patient, as {@link PatientSummary#fingerprint} has it. */
  String of(String id) {
    return PatientSummary.fingerprint(
        ofReadings
            .getOrDefault(id, RowsFingerprint.NONE)
            .plus(ofMessages.getOrDefault(id, RowsFingerprint.NONE)));
  }
}
