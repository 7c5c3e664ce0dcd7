package io.shardmill.glucose.source;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.glucose.LocalTimes;
import io.shardmill.glucose.source.columns.SourceTable;
import io.shardmill.postgres.catalog.PgType;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.read.PostgresSession;
import io.shardmill.postgres.read.TableSet;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
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
        .filter(column -> LocalTimes.zone(zone).isEmpty())
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

  /** The tables of records. */
  TableSet records() {
    return TableSet.of(recordsByRole());
  }

  /** All tables. */
  TableSet all() {
    Map<String, TableContract> all = recordsByRole();
    all.put("patients", patients);
    return TableSet.of(all);
  }

  private Map<String, TableContract> recordsByRole() {
    Map<String, TableContract> records = new HashMap<>(Map.of("readings", readings));
    if (messages != null) {
      records.put("messages", messages);
    }
    return records;
  }
}
