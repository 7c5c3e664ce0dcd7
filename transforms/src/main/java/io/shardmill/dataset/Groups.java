package io.shardmill.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Runs of consecutive rows that share a key, such as all variants of a contig, by kind of key. A
 * run never crosses a chunk, so a key may have several.
 */
public final class Groups {

  /** A run of rows. */
  public record Span(int chunk, long firstRow, long rows) {}

  /** The keys of one kind with their spans, held as columns, in row order. */
  static final class Kind {
    final List<String> keys = new ArrayList<>();
    final LongList key = new LongList();
    final LongList chunk = new LongList();
    final LongList firstRow = new LongList();
    final LongList rows = new LongList();
    private final Map<String, Integer> numbers = new HashMap<>();

    void addKey(String name) {
      numbers.put(name, keys.size());
      keys.add(name);
    }

    void add(String name, long inChunk, long from, long count) {
      if (!numbers.containsKey(name)) {
        addKey(name);
      }
      key.add(numbers.getOrDefault(name, -1));
      chunk.add(inChunk);
      firstRow.add(from);
      rows.add(count);
    }

    String keyOf(int i) {
      return keys.get(Math.toIntExact(key.get(i)));
    }

    Span span(int i) {
      return new Span(Math.toIntExact(chunk.get(i)), firstRow.get(i), rows.get(i));
    }
  }

  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  /** The kinds of key, such as {@code contig} and {@code sample}. */
  public List<String> kinds() {
    return List.copyOf(kinds.keySet());
  }

  /** The keys of a kind, in order of their first row. */
  public List<String> keys(String kind) {
    return Collections.unmodifiableList(known(kind).keys);
  }

  /** The runs of a key, in row order. */
  public List<Span> spans(String kind, String key) {
    Kind spans = known(kind);
    Integer number = spans.numbers.get(key);
    if (number == null) {
      throw new NoSuchElementException("No %s is called %s".formatted(kind, key));
    }
    List<Span> found = new ArrayList<>();
    for (int i = 0; i < spans.key.size(); i++) {
      if (spans.key.get(i) == number) {
        found.add(spans.span(i));
      }
    }
    return found;
  }

  /**
   * The keys that each chunk has rows of, in order of their first row there; none at all if there
   * are no groups of that kind.
   *
   * @param chunks number of chunks
   */
  public List<Set<String>> keysByChunk(String kind, int chunks) {
    List<Set<String>> keys = new ArrayList<>();
    for (int chunk = 0; chunk < chunks; chunk++) {
      keys.add(new LinkedHashSet<>());
    }
    Kind spans = kinds.getOrDefault(kind, new Kind());
    for (int i = 0; i < spans.key.size(); i++) {
      keys.get(spans.span(i).chunk()).add(spans.keyOf(i));
    }
    return keys;
  }

  /** The runs of each key of a kind, in row order: the quick way to those of many keys. */
  public Map<String, List<Span>> spans(String kind) {
    Kind spans = known(kind);
    Map<String, List<Span>> found = new LinkedHashMap<>();
    for (int i = 0; i < spans.key.size(); i++) {
      found.computeIfAbsent(spans.keyOf(i), key -> new ArrayList<>()).add(spans.span(i));
    }
    return found;
  }

  /** The number of runs of all kinds. */
  public long spans() {
    return kinds.values().stream().mapToLong(kind -> kind.key.size()).sum();
  }

  /** The runs of each chunk, in the order in which they were added. */
  List<List<ChunkEntry.GroupRun>> byChunk(int chunks) {
    List<List<ChunkEntry.GroupRun>> runs = new ArrayList<>();
    for (int chunk = 0; chunk < chunks; chunk++) {
      runs.add(new ArrayList<>());
    }
    kinds.forEach(
        (name, kind) -> {
          for (int i = 0; i < kind.key.size(); i++) {
            Span span = kind.span(i);
            runs.get(span.chunk())
                .add(new ChunkEntry.GroupRun(name, kind.keyOf(i), span.firstRow(), span.rows()));
          }
        });
    return runs;
  }

  /** A kind, made if it is new. */
  Kind kind(String name) {
    return kinds.computeIfAbsent(name, key -> new Kind());
  }

  void addAll(Groups more) {
    more.kinds.forEach(
        (name, added) -> {
          Kind into = kind(name);
          for (int i = 0; i < added.key.size(); i++) {
            Span span = added.span(i);
            into.add(added.keyOf(i), span.chunk(), span.firstRow(), span.rows());
          }
        });
  }

  private Kind known(String name) {
    Kind kind = kinds.get(name);
    if (kind == null) {
      throw new NoSuchElementException(
          "The data set has no groups by %s; it has %s".formatted(name, kinds.keySet()));
    }
    return kind;
  }
}
