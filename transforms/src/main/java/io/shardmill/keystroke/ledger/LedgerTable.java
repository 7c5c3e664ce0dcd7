package io.shardmill.keystroke.ledger;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables of the ledger. A row is written by a statement that leaves the same row however often
 * it runs: it inserts, or updates what has its key.
 *
 * @param table its name
 * @param keys how many of the columns, from the first, are its key
 * @param columns in the order of the values of a row
 * @param condition of an update
 */
record LedgerTable(String table, int keys, List<Column> columns, String condition) {

  /** Committed versions. */
  static final LedgerTable VERSION =
      new LedgerTable(
          "keystroke_version",
          2,
          List.of(
              Column.text("dataset"),
              Column.of("version", "bigint"),
              Column.of("parent_version", "bigint"),
              Column.text("run_id"),
              Column.of("committed_at", "timestamptz"),
              Column.text("made_of"),
              Column.text("config_sha256"),
              Column.text("index_path"),
              Column.text("index_sha256"),
              Column.text("row_noun"),
              Column.of("n_rows", "bigint"),
              Column.of("n_bytes", "bigint"),
              Column.of("n_files", "integer"),
              Column.of("n_rejected", "bigint"),
              Column.text("feature_spec"),
              Column.of("users_added", "bigint"),
              Column.of("users_updated", "bigint"),
              Column.of("users_unchanged", "bigint"),
              Column.of("users_gone", "bigint")),
          "");

  /** Files that versions read. */
  static final LedgerTable INPUT_FILE =
      new LedgerTable(
          "keystroke_input_file",
          4,
          List.of(
              Column.text("dataset"),
              Column.of("version", "bigint"),
              Column.text("user_id"),
              Column.text("file"),
              Column.of("n_bytes", "bigint"),
              Column.text("sha256"),
              Column.of("n_events", "bigint")),
          "");

  /** Users as the latest version has them; an older one that comes late changes nothing. */
  static final LedgerTable USER_STATE =
      new LedgerTable(
          "keystroke_user_state",
          2,
          List.of(
              Column.text("dataset"),
              Column.text("user_id"),
              Column.of("ordinal", "integer"),
              Column.text("state"),
              Column.text("status"),
              Column.text("reason"),
              Column.text("fingerprint"),
              Column.of("n_rows", "bigint"),
              Column.of("version", "bigint"),
              Column.lasting("since_version", "bigint")),
          " WHERE keystroke_user_state.version <= excluded.version");

  /** All of them. */
  static final List<LedgerTable> ALL = List.of(VERSION, INPUT_FILE, USER_STATE);

  LedgerTable {
    columns = List.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param type that SQL makes of the text of a value
   * @param update what an update makes of it, with the names of table and column
   */
  record Column(String name, String type, String update) {

    private static final String NEW = "%2$s = excluded.%2$s";

    static Column text(String name) {
      return of(name, "text");
    }

    static Column of(String name, String type) {
      return new Column(name, type, NEW);
    }

    /** One that stays as it is where the new row has none. */
    static Column lasting(String name, String type) {
      return new Column(name, type, "%2$s = COALESCE(excluded.%2$s, %1$s.%2$s)");
    }
  }

  /** Writes a row of texts, in the order of the columns. */
  String upsert() {
    return "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s%s"
        .formatted(
            table,
            columns.stream().map(Column::name).collect(Collectors.joining(", ")),
            columns.stream()
                .map(column -> "CAST(? AS %s)".formatted(column.type()))
                .collect(Collectors.joining(", ")),
            columns.stream().limit(keys).map(Column::name).collect(Collectors.joining(", ")),
            columns.stream()
                .skip(keys)
                .map(column -> column.update().formatted(table, column.name()))
                .collect(Collectors.joining(", ")),
            condition);
  }
}
