package io.shardmill.glucose.source;

import io.shardmill.glucose.source.columns.SourceTable;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.read.PostgresSession;
import java.io.IOException;
import java.util.SortedMap;

/**
 * Records by whose they are: first counted of those whom the table of patients lists, then of all
 * others, which are not exported.
 */
record Strangers(long readings, long messages) {

  static final String READINGS = "glucose.readings_without_patient";
  static final String MESSAGES = "glucose.messages_without_patient";

  Strangers plus(long moreReadings, long moreMessages) {
    return new Strangers(readings + moreReadings, messages + moreMessages);
  }

  /** The records of the tables beyond these. */
  Strangers of(PostgresSession session, GlucoseTables tables) throws IOException {
    SourceTable told = tables.messages();
    return new Strangers(
        session.count(TableRead.of(tables.readings().name())) - readings,
        told == null ? 0 : session.count(TableRead.of(told.name())) - messages);
  }

  void addTo(SortedMap<String, String> attributes) {
    attributes.put(READINGS, Long.toString(readings));
    attributes.put(MESSAGES, Long.toString(messages));
  }
}
