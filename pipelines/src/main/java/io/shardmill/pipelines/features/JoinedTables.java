package io.shardmill.pipelines.features;

import io.shardmill.column.Column;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.source.DatasetIdentity;
import io.shardmill.dataset.source.DatasetSource;
import io.shardmill.identity.InputIdentity;
import io.shardmill.series.source.Constants;
import io.shardmill.series.source.JoinedTable;
import io.shardmill.series.source.Joins;
import io.shardmill.series.source.Relation;
import io.shardmill.series.source.SeriesColumns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the tables that are joined, beside the one that is read: {@code battery} beside {@code
 * cold/public.telemetry} is {@code cold/public.battery}.
 */
final class JoinedTables {

  private final String archive;
  private final Set<String> taken;
  private final List<JoinedTable> tables = new ArrayList<>();
  private final List<Constants> constants = new ArrayList<>();
  private final Map<String, DatasetSource> read = new LinkedHashMap<>();

  private JoinedTables(String archive, Set<String> taken) {
    this.archive = archive;
    this.taken = taken;
  }

  /**
   * What some joins mean.
   *
   * @param archive the folder of the table
   * @param own the names of its measured columns
   * @throws IllegalArgumentException if a table or a column of a join that is not optional is not
   *     there, or a name is taken
   */
  static Joins of(List<JoinSpec> specs, String archive, List<String> own) throws IOException {
    JoinedTables joined = new JoinedTables(archive, new HashSet<>(own));
    for (JoinSpec spec : specs) {
      joined.add(spec);
    }
    List<InputIdentity> inputs = new ArrayList<>();
    for (DatasetSource source : joined.read.values()) {
      inputs.add(source.input());
    }
    return new Joins(joined.tables, joined.constants, inputs);
  }

  private void add(JoinSpec spec) throws IOException {
    if (spec.optional() && missing(spec)) {
      return;
    }
    TableSchema schema = table(spec.table()).schema();
    Map<String, String> columns = columns(spec, schema);
    if (columns.isEmpty()) {
      return;
    }
    List<String> names = List.copyOf(columns.keySet());
    List<String> stored = List.copyOf(columns.values());
    if (spec.time().isEmpty()) {
      constants.add(
          new Constants(
              identity(spec.table()),
              SeriesColumns.entity(schema, spec.thing()),
              stored.stream().map(column -> SeriesColumns.value(schema, column)).toList(),
              names));
    } else {
      tables.add(
          new JoinedTable(
              spec.table(),
              table(spec.table()),
              SeriesColumns.of(schema, spec.thing(), spec.time(), stored),
              names,
              relation(spec)));
    }
    taken.addAll(names);
  }

  private boolean missing(JoinSpec spec) throws IOException {
    List<String> needed = new ArrayList<>(List.of(spec.table()));
    spec.through().forEach(step -> needed.add(step.table()));
    for (String table : needed) {
      if (!Dataset.exists(folder(table))) {
        return true;
      }
    }
    return false;
  }

  /** What is added; of an optional join what there is and is not known already. */
  private Map<String, String> columns(JoinSpec spec, TableSchema schema) {
    List<String> stored = schema.columns().stream().map(Column::name).toList();
    Map<String, String> columns = new LinkedHashMap<>();
    spec.columns()
        .forEach(
            (name, column) -> {
              boolean free = !taken.contains(name);
              if (!free && !spec.optional()) {
                throw new IllegalArgumentException(
                    "there is a column '%s' already; give that of %s another name"
                        .formatted(name, spec.table()));
              }
              if (free && (stored.contains(column) || !spec.optional())) {
                columns.put(name, column);
              }
            });
    return columns;
  }

  private Relation relation(JoinSpec spec) throws IOException {
    List<Relation.Link> links = new ArrayList<>();
    for (JoinSpec.Step step : spec.through()) {
      TableSchema schema = table(step.table()).schema();
      Column from = SeriesColumns.entity(schema, step.from());
      Column to = SeriesColumns.entity(schema, step.to());
      links.add(new Relation.Link(identity(step.table()), from, to));
    }
    return Relation.through(links);
  }

  private DatasetIdentity identity(String name) throws IOException {
    return DatasetIdentity.of(name, table(name).dataset());
  }

  private DatasetSource table(String name) throws IOException {
    DatasetSource known = read.get(name);
    if (known == null) {
      String folder = folder(name);
      if (!Dataset.exists(folder)) {
        throw new IllegalArgumentException(
            "%s: nothing was ever committed there; archive it, or leave it out".formatted(folder));
      }
      known = DatasetSource.of(folder);
      read.put(name, known);
    }
    return known;
  }

  private String folder(String table) {
    if (table.contains("/")) {
      return table;
    }
    String own = archive.endsWith("/") ? archive.substring(0, archive.length() - 1) : archive;
    String name = own.substring(own.lastIndexOf('/') + 1);
    String schema = name.substring(0, name.lastIndexOf('.') + 1);
    return own.substring(0, own.lastIndexOf('/') + 1) + schema + table;
  }
}
