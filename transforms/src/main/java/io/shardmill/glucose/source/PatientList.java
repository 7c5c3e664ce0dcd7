package io.shardmill.glucose.source;

import io.shardmill.column.ColumnVector;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.glucose.source.columns.ColumnRole;
import io.shardmill.glucose.source.columns.SourceTable;
import io.shardmill.glucose.source.columns.TextColumn;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.decode.RowBlock;
import io.shardmill.postgres.read.PostgresSession;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads who there is. Memory: ids and zones of all patients. */
final class PatientList {

  private PatientList() {}

  /** The time zone of each patient by id, empty where none is told. */
  static Map<String, String> read(
      PostgresSession session, GlucoseTables tables, GlucoseContracts contracts)
      throws IOException {
    SourceTable table = tables.patients();
    List<String> columns = contracts.patients().names();
    RowBlock rows = session.readAll(TableRead.of(table.name()).columns(columns));
    ColumnVector ids = rows.column(table.id());
    ColumnVector zones =
        table
            .columns()
            .of(ColumnRole.ZONE)
            .filter(columns::contains)
            .map(rows::column)
            .orElse(null);
    // Blanks at the end of a char(n) are none of the value.
    boolean padded = contracts.patients().columns().get(0).declared().startsWith("character(");
    Map<String, String> zoneOf = new HashMap<>();
    for (int row = 0; row < rows.rows(); row++) {
      String id = text(ids, row);
      if (id.isEmpty()) {
        throw wrong(table, "a patient without %s".formatted(table.id()));
      }
      if (zoneOf.put(padded ? id.stripTrailing() : id, text(zones, row)) != null) {
        throw wrong(table, "two rows of one %s".formatted(table.id()));
      }
    }
    return zoneOf;
  }

  private static String text(@Nullable ColumnVector vector, int row) {
    String text = TextColumn.get(vector, row);
    return text == null ? "" : text;
  }

  private static ShardmillException wrong(SourceTable table, String what) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE,
        "%s has %s; mend it, patients must be told apart".formatted(table.name(), what));
  }
}
