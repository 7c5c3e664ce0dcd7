package io.shardmill.dataset.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups with their runs in memory, as columns: as many as the index has in its JSON. */
final class InlineGroups extends Groups {

  /** The keys of one kind with their spans, in row order. */
  static final class Kind {
    final List<String> keys = new ArrayList<>();
    final LongList key = new LongList();
    final LongList chunk = new LongList();
    final LongList firstRow = new LongList();
    final LongList rows = new LongList();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** The number of a key, new or not. */
    int addKey(String name) {
      Integer number = numbers.putIfAbsent(name, keys.size());
      if (number != null) {
        return number;
      }
      keys.add(name);
      return keys.size() - 1;
    }

    private void add(String name, Span span) {
      key.add(addKey(name));
      chunk.add(span.chunk());
      firstRow.add(span.firstRow());
      rows.add(span.rows());
    }
  }

  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  /** A kind, made if it is new. */
  Kind kind(String name) {
    return kinds.computeIfAbsent(name, key -> new Kind());
  }

  void add(String kind, String key, Span span) {
    kind(kind).add(key, span);
  }

  @Override
  public List<String> kinds() {
    return List.copyOf(kinds.keySet());
  }

  @Override
  List<String> keysOf(String kind) {
    return Collections.unmodifiableList(kind(kind).keys);
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    for (Map.Entry<String, Kind> entry : kinds.entrySet()) {
      Kind kind = entry.getValue();
      for (int i = 0; i < kind.key.size(); i++) {
        visitor.accept(
            entry.getKey(),
            kind.keys.get(Math.toIntExact(kind.key.get(i))),
            new Span(Math.toIntExact(kind.chunk.get(i)), kind.firstRow.get(i), kind.rows.get(i)));
      }
    }
  }
}
