package io.shardmill.series.source;

import io.shardmill.column.Column;
import io.shardmill.dataset.source.DatasetIdentity;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * For which things of a table those of another one speak: a string for all its jars, a sensor for
 * all jars of its room. Found through master tables, one after the other.
 *
 * <p>Read once by each worker, when it is first asked. Memory: the names of all things, about 150
 * bytes for each.
 */
public final class Relation implements Serializable, Described {

  /** The things of both tables are the same. */
  public static final Relation SAME = new Relation(List.of());

  /**
   * A step from a column of a master table to another one of it.
   *
   * @param table the master table
   * @param from the column of what is known
   * @param to the column of what it leads to
   */
  public record Link(DatasetIdentity table, Column from, Column to) implements Serializable {}

  private final List<Link> links;
  private transient @Nullable SortedMap<String, List<String>> things;

  private Relation(List<Link> links) {
    this.links = links;
  }

  /** The relation through master tables, from the things of the table to those of the other. */
  public static Relation through(List<Link> links) {
    return new Relation(List.copyOf(links));
  }

  /** Content and columns are what counts, not where the tables stand. */
  @Override
  public void describe(Description description) {
    for (Link link : links) {
      description.add(link.from().name() + " to " + link.to().name(), link.table().content());
    }
  }

  /** The things for which one of the other table speaks; none if it is in no master table. */
  List<String> things(String other) throws IOException {
    return links.isEmpty() ? List.of(other) : loaded().getOrDefault(other, List.of());
  }

  /** The whole relation, a line for each thing of the other table. */
  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    if (!links.isEmpty()) {
      loaded().forEach((other, all) -> lines.add(other + " " + all));
    }
    return lines;
  }

  private synchronized SortedMap<String, List<String>> loaded() throws IOException {
    SortedMap<String, List<String>> known = things;
    if (known == null) {
      known = step(links.get(0));
      for (Link link : links.subList(1, links.size())) {
        known = then(known, step(link));
      }
      things = known;
    }
    return known;
  }

  /** For each name of the one column those of the other that lead to it. */
  private static SortedMap<String, List<String>> step(Link link) throws IOException {
    SortedMap<String, List<String>> back = new TreeMap<>();
    MasterRows.scan(
        link.table(),
        List.of(link.from(), link.to()),
        (columns, rows) -> {
          EntityNames from = EntityNames.of(columns.get(0));
          EntityNames to = EntityNames.of(columns.get(1));
          for (int row = 0; row < rows; row++) {
            if (MasterRows.has(columns.get(0), row) && MasterRows.has(columns.get(1), row)) {
              back.computeIfAbsent(to.name(row), any -> new ArrayList<>()).add(from.name(row));
            }
          }
        });
    return back;
  }

  private static SortedMap<String, List<String>> then(
      SortedMap<String, List<String>> first, SortedMap<String, List<String>> next) {
    SortedMap<String, List<String>> both = new TreeMap<>();
    next.forEach(
        (other, between) -> {
          List<String> all =
              between.stream()
                  .flatMap(name -> first.getOrDefault(name, List.of()).stream())
                  .distinct()
                  .toList();
          if (!all.isEmpty()) {
            both.put(other, all);
          }
        });
    return both;
  }
}
