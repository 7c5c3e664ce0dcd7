package io.shardmill.keystroke.ledger;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables of the ledger. A row is written by a statement that leaves the same row however often
 * it runs: it inserts, or updates what has its key.
 */
enum LedgerTable {
  /** Committed versions. */
  VERSION(
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
      ""),
  /** Files that versions read. */
  INPUT_FILE(
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
      ""),
  /** Users as the latest version has them; an older one that comes late changes nothing. */
  USER_STATE(
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

  private final String table;
  private final int keys;
  private final List<Column> columns;
  private final String condition;

  /**
   * A table.
   *
   * @param keys how many of the columns, from the first, are its key
   * @param condition of an update
   */
  LedgerTable(String table, int keys, List<Column> columns, String condition) {
    this.table = table;
    this.keys = keys;
    this.columns = columns;
    this.condition = condition;
  }

  /**
   * A column.
   *
   * @param type that SQL makes of the text of a value
   * @param update what an update makes of it, with the names of table and column
   */
  private record Column(String name, String type, String update) {

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

  /** Its name. */
  String table() {
    return table;
  }

  /** The number of values of a row. */
  int width() {
    return columns.size();
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
