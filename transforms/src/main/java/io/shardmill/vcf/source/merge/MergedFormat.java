package io.shardmill.vcf.source.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The FORMAT of a row: the keys of its pieces in order of appearance, but GT first; and how the
 * fields of each piece go there. Rows mostly have pieces of one FORMAT.
 */
final class MergedFormat {

  static final String GT = "GT";

  private final Map<Integer, int[]> places = new HashMap<>();
  private final List<String> keys = new ArrayList<>();
  private int only = -1;

  /** Takes the pieces of a row. */
  void take(Pieces pieces, int[] row, int count) {
    keys.clear();
    places.clear();
    only = -1;
    boolean same = true;
    for (int i = 0; i < count; i++) {
      int layout = pieces.layout(row[i]);
      if (layout >= 0 && layout != only) {
        same &= only < 0;
        only = layout;
        add(pieces.texts().get(layout));
      }
    }
    if (keys.remove(GT)) {
      keys.add(0, GT);
    }
    only = same && only >= 0 && text().equals(pieces.texts().get(only)) ? only : -1;
  }

  private void add(String layout) {
    for (String key : layout.split(":", -1)) {
      if (!key.isEmpty() && !keys.contains(key)) {
        keys.add(key);
      }
    }
  }

  /** The keys of the row, joined by colons; empty if there is none. */
  String text() {
    return String.join(":", keys);
  }

  /** The keys of the row. */
  List<String> keys() {
    return keys;
  }

  /** Whether the calls have GT, which is their first field then. */
  boolean hasGenotypes() {
    return !keys.isEmpty() && keys.get(0).equals(GT);
  }

  /** Whether calls of a layout are those of the row as they stand. */
  boolean asTheyStand(int layout) {
    return layout == only;
  }

  /** For each key of the row, the field of calls of a layout; -1 if they do not have it. */
  int[] fields(Pieces pieces, int layout) {
    return places.computeIfAbsent(
        layout,
        number -> {
          List<String> own = List.of(pieces.texts().get(number).split(":", -1));
          return keys.stream().mapToInt(own::indexOf).toArray();
        });
  }
}
