package io.shardmill.glucose;

import io.shardmill.glucose.series.Label;
import io.shardmill.postgres.PostgresSession;
import io.shardmill.postgres.SchemaDrift;
import io.shardmill.postgres.TableContract;
import io.shardmill.postgres.TableName;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The columns that are read of each table: those that must be there, and those of the others that
 * are.
 */
record GlucoseContracts(TableContract readings, TableContract messages, TableContract patients)
    implements Serializable {

  private static final String ATTRIBUTE = "postgres.columns.";

  static GlucoseContracts of(PostgresSession session, GlucoseTables tables) throws IOException {
    List<String> ofReadings = labels(true);
    List<String> ofMessages =
        new ArrayList<>(
            List.of(
                GlucoseTables.FOOD,
                GlucoseTables.DOSE,
                GlucoseTables.DOSE_KIND,
                GlucoseTables.EXERCISE));
    ofMessages.addAll(labels(false).stream().filter(name -> !ofMessages.contains(name)).toList());
    return new GlucoseContracts(
        contract(
            session,
            tables.readings(),
            List.of(GlucoseTables.ID, GlucoseTables.TIME, GlucoseTables.GLUCOSE),
            ofReadings),
        contract(
            session, tables.messages(), List.of(GlucoseTables.ID, GlucoseTables.TIME), ofMessages),
        contract(
            session, tables.patients(), List.of(GlucoseTables.ID), List.of(GlucoseTables.ZONE)));
  }

  private static List<String> labels(boolean ofReadings) {
    return Arrays.stream(Label.values())
        .filter(label -> label.ofReading() == ofReadings)
        .map(GlucoseTables::columnOf)
        .toList();
  }

  private static TableContract contract(
      PostgresSession session, TableName table, List<String> needed, List<String> wanted)
      throws IOException {
    TableContract all = session.describe(table);
    List<String> names = new ArrayList<>(needed);
    names.addAll(wanted.stream().filter(all.names()::contains).toList());
    return all.select(names);
  }

  /** The columns of readings, without whose they are; time first. */
  List<String> readingColumns() {
    return readings.names().subList(1, readings.columns().size());
  }

  /** The columns of messages, without whose they are; time first. */
  List<String> messageColumns() {
    return messages.names().subList(1, messages.columns().size());
  }

  private Map<String, TableContract> byRole() {
    return Map.of("readings", readings, "messages", messages, "patients", patients);
  }

  /** What a later version compares with. */
  SortedMap<String, String> attributes() {
    SortedMap<String, String> attributes = new TreeMap<>();
    byRole().forEach((role, contract) -> attributes.put(ATTRIBUTE + role, contract.record()));
    return attributes;
  }

  /**
   * What changed since the version that has these attributes, in sentences.
   *
   * @throws io.shardmill.error.ShardmillException if that is not allowed
   */
  List<String> check(SortedMap<String, String> before, SchemaDrift drift) {
    List<String> changes = new ArrayList<>();
    new TreeMap<>(byRole())
        .forEach(
            (role, contract) ->
                Optional.ofNullable(before.get(ATTRIBUTE + role))
                    .ifPresent(
                        recorded ->
                            drift
                                .check(recorded, contract)
                                .forEach(change -> changes.add(contract.table() + ": " + change))));
    return changes;
  }
}
