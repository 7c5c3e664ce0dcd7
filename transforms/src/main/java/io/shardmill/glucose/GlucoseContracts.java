package io.shardmill.glucose;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.glucose.columns.SourceTable;
import io.shardmill.glucose.series.LocalClock;
import io.shardmill.postgres.PgType;
import io.shardmill.postgres.PostgresSession;
import io.shardmill.postgres.SchemaDrift;
import io.shardmill.postgres.TableContract;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The columns that are read of each table: those that must be there, and those of the others that
 * are. Their types were checked.
 *
 * @param messages {@code null} if there are none
 */
record GlucoseContracts(
    TableContract readings, @Nullable TableContract messages, TableContract patients)
    implements Serializable {

  private static final String ATTRIBUTE = "postgres.columns.";

  static GlucoseContracts of(PostgresSession session, GlucoseTables tables) throws IOException {
    SourceTable messages = tables.messages();
    GlucoseContracts contracts =
        new GlucoseContracts(
            contract(session, tables.readings()),
            messages == null ? null : contract(session, messages),
            contract(session, tables.patients()));
    checkZone(contracts.readings, tables.timestampZone());
    if (contracts.messages != null) {
      checkZone(contracts.messages, tables.timestampZone());
    }
    return contracts;
  }

  private static TableContract contract(PostgresSession session, SourceTable table)
      throws IOException {
    return table.contract(session.describe(table.name()));
  }

  private static void checkZone(TableContract contract, String zone) {
    contract.columns().stream()
        .filter(column -> column.type() == PgType.TIMESTAMP)
        .filter(column -> LocalClock.zone(zone).isEmpty())
        .findFirst()
        .ifPresent(
            column -> {
              throw new ShardmillException(
                  ErrorCategory.CONFIGURATION,
                  "--timestampZone: %s.%s is a timestamp without time zone; say which zone it is in"
                          .formatted(contract.table(), column.name())
                      + " by an IANA name such as UTC or America/Toronto");
            });
  }

  private Map<String, TableContract> byRole() {
    Map<String, TableContract> contracts = new HashMap<>();
    contracts.put("readings", readings);
    contracts.put("patients", patients);
    if (messages != null) {
      contracts.put("messages", messages);
    }
    return contracts;
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
