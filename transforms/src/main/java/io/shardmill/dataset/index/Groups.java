package io.shardmill.dataset.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Runs of consecutive rows that share a key, such as all variants of a contig, by kind of key. A
 * run never crosses a chunk, so a key may have several.
 *
 * <p>Memory: each key once. Runs are in memory while they are few, else in a file that each
 * question reads through.
 */
public abstract sealed class Groups permits InlineGroups, StoredGroups {

  /** A run of rows. */
  public record Span(int chunk, long firstRow, long rows) {}

  /** Takes one run. */
  @FunctionalInterface
  public interface Visitor {
    /** Called for each run. */
    void accept(String kind, String key, Span span) throws IOException;
  }

  /** The kinds of key, such as {@code contig} and {@code sample}. */
  public abstract List<String> kinds();

  /** The keys of a kind, in order of their first row. */
  public final List<String> keys(String kind) {
    requireKind(kind);
    return keysOf(kind);
  }

  private void requireKind(String kind) {
    if (!kinds().contains(kind)) {
      throw new NoSuchElementException(
          "The data set has no groups by %s; it has %s".formatted(kind, kinds()));
    }
  }

  abstract List<String> keysOf(String kind);

  /** Visits all runs; those of one kind come in row order. */
  public abstract void forEach(Visitor visitor) throws IOException;

  /** The runs of a key, in row order. */
  public final List<Span> spans(String kind, String key) throws IOException {
    if (!keys(kind).contains(key)) {
      throw new NoSuchElementException("No %s is called %s".formatted(kind, key));
    }
    List<Span> found = new ArrayList<>();
    forEach(
        (otherKind, otherKey, span) -> {
          if (otherKind.equals(kind) && otherKey.equals(key)) {
            found.add(span);
          }
        });
    return found;
  }

  /** The runs of each key of a kind, in row order: the quick way to those of many keys. */
  public final Map<String, List<Span>> spans(String kind) throws IOException {
    requireKind(kind);
    Map<String, List<Span>> found = new LinkedHashMap<>();
    forEach(
        (otherKind, key, span) -> {
          if (otherKind.equals(kind)) {
            found.computeIfAbsent(key, name -> new ArrayList<>()).add(span);
          }
        });
    return found;
  }

  /**
   * The keys that each chunk has rows of, in order of their first row there; none at all if there
   * are no groups of that kind.
   *
   * @param chunks number of chunks
   */
  public final List<Set<String>> keysByChunk(String kind, int chunks) throws IOException {
    List<Set<String>> keys = new ArrayList<>();
    for (int chunk = 0; chunk < chunks; chunk++) {
      keys.add(new LinkedHashSet<>());
    }
    forEach(
        (otherKind, key, span) -> {
          if (otherKind.equals(kind)) {
            keys.get(span.chunk()).add(key);
          }
        });
    return keys;
  }

  /**
   * The runs of each chunk. Memory: all of them, packed.
   *
   * @param chunks number of chunks
   */
  public final List<List<GroupRuns>> byChunk(int chunks) throws IOException {
    List<Map<String, GroupRuns.Builder>> runs = new ArrayList<>();
    for (int chunk = 0; chunk < chunks; chunk++) {
      runs.add(new LinkedHashMap<>());
    }
    forEach(
        (kind, key, span) ->
            runs.get(span.chunk())
                .computeIfAbsent(kind, GroupRuns::of)
                .add(key, span.firstRow(), span.rows()));
    return runs.stream()
        .map(ofChunk -> ofChunk.values().stream().map(GroupRuns.Builder::build).toList())
        .toList();
  }
}
