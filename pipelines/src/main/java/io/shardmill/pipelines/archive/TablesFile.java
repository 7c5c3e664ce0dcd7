package io.shardmill.pipelines.archive;

import io.shardmill.archive.HotPeriod;
import io.shardmill.archive.Lookup;
import io.shardmill.archive.Placement;
import io.shardmill.archive.steps.TableState;
import io.shardmill.postgres.connect.TableName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tables in a file, {@code --tables=FILE.yaml}, each with what the command line says of one:
 *
 * <pre>{@code
 * tables:
 *   telemetry:
 *     time: ts
 *     keys: battery_id
 *     partitionBy: [month, location]
 *   battery:
 *     kind: snapshot
 * lookups:
 *   location:
 *     column: battery_id
 *     query: SELECT battery_id, site FROM battery
 * }</pre>
 *
 * <p>What a table does not say, the options of the command line do.
 */
final class TablesFile {

  private static final List<String> TABLE_KEYS =
      List.of(
          "kind",
          "time",
          "keys",
          "sort",
          "hotPeriod",
          "grace",
          "unit",
          "partitionBy",
          "timestampZone",
          "optional");

  private final TableSettings options;
  private final Map<String, Lookup> lookups = new LinkedHashMap<>();

  /**
   * @param options what the command line says of every table
   */
  private TablesFile(TableSettings options) {
    this.options = options;
  }

  /** The tables of a file, in its order. */
  static List<TableSettings> tables(SettingsNode file, TableSettings options) {
    file.requireKeys(List.of("tables", "lookups"));
    TablesFile tables = new TablesFile(options);
    Map<String, SettingsNode> parts = file.entries();
    if (parts.containsKey("lookups")) {
      parts.get("lookups").entries().forEach(tables::lookup);
    }
    List<TableSettings> settings = new ArrayList<>();
    if (parts.containsKey("tables")) {
      parts
          .get("tables")
          .entries()
          .forEach((name, table) -> settings.add(tables.table(name, table)));
    }
    if (settings.isEmpty()) {
      throw file.wrong("tables: there is no table; name one below it");
    }
    return settings;
  }

  private void lookup(String name, SettingsNode lookup) {
    lookup.requireKeys(List.of("column", "query"));
    if (!name.matches("[A-Za-z][A-Za-z0-9_]*") || name.equals(Placement.MONTH)) {
      throw lookup.wrong(
          "a look-up is called by letters, digits and _, and not " + Placement.MONTH);
    }
    lookups.put(name, new Lookup(name, lookup.text("column"), lookup.text("query").strip()));
  }

  private TableSettings table(String name, SettingsNode table) {
    table.requireKeys(TABLE_KEYS);
    TableState.Described all = options.described();
    TableSettings.Kind kind = table.choice("kind", TableSettings.Kind.ARCHIVE);
    boolean archive = kind == TableSettings.Kind.ARCHIVE;
    String time = table.text("time", all.timeColumn());
    List<String> keys = table.texts("keys", archive ? all.keyColumns() : List.of());
    if (archive && (time.isEmpty() || keys.isEmpty())) {
      throw table.wrong(
          "needs %s; say it here, or for all tables by %s"
              .formatted(
                  time.isEmpty()
                      ? "time, the column of time"
                      : "keys, columns that tell rows apart",
                  time.isEmpty() ? "--timeColumn" : "--keyColumns"));
    }
    TableName tableName = table.of("name", () -> TableName.of(name));
    return new TableSettings(
        kind,
        new TableState.Described(
            tableName,
            time,
            keys,
            table.texts("sort", List.of()),
            table.text("timestampZone", all.zone()),
            table.choice("unit", all.unit()),
            placement(table)),
        new HotPeriod(
            period(table, "hotPeriod", options.period().hot()),
            period(table, "grace", options.period().grace())),
        table.choice("optional", Answer.FALSE) == Answer.TRUE);
  }

  private enum Answer {
    TRUE,
    FALSE
  }

  private static Duration period(SettingsNode table, String key, Duration otherwise) {
    String text = table.text(key, "");
    return text.isEmpty() ? otherwise : table.of(key, () -> HotPeriod.period(text));
  }

  private Placement placement(SettingsNode table) {
    List<String> levels = table.texts("partitionBy", List.of(Placement.MONTH));
    Set<String> known = new TreeSet<>(lookups.keySet());
    known.add(Placement.MONTH);
    List<String> looked = new ArrayList<>();
    for (String level : levels) {
      if (!known.contains(level)) {
        throw table.wrong(
            "partitionBy: %s is neither month nor a look-up%s"
                .formatted(level, SettingsNode.others(level, known)));
      }
      if (!level.equals(Placement.MONTH)) {
        looked.add(level);
      }
    }
    if (looked.size() > 1 || Set.copyOf(levels).size() < levels.size()) {
      throw table.wrong("partitionBy: takes month and one look-up, each once");
    }
    return new Placement(
        levels, Optional.ofNullable(lookups.get(looked.isEmpty() ? "" : looked.get(0))));
  }
}
