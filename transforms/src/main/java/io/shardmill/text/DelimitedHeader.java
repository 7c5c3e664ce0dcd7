package io.shardmill.text;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.NearestMatch;
import io.shardmill.error.Quoted;
import io.shardmill.error.ShardmillException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The columns of a delimited file, by the names in its first record. */
public final class DelimitedHeader {

  private final String file;
  private final Map<String, Integer> indexes = new LinkedHashMap<>();

  /**
   * Takes the names of a file's columns.
   *
   * @throws ShardmillException if two have the same
   */
  DelimitedHeader(String file, List<String> names) {
    this.file = file;
    for (String name : names) {
      if (indexes.putIfAbsent(name, indexes.size()) != null) {
        throw wrong("two columns are named %s; rename one of them".formatted(Quoted.of(name)));
      }
    }
  }

  /** The names, in the file's order. */
  public List<String> names() {
    return List.copyOf(indexes.keySet());
  }

  /** Place of a column among the fields of a record, if there is one of that name. */
  public OptionalInt find(String name) {
    Integer index = indexes.get(name);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /**
   * Place of a column that must be there.
   *
   * @throws ShardmillException if it is not
   */
  public int index(String name) {
    return find(name)
        .orElseThrow(
            () ->
                wrong(
                    "there is no column %s%s; the columns are %s"
                        .formatted(
                            Quoted.of(name),
                            NearestMatch.of(name, indexes.keySet())
                                .map(near -> ": did you mean " + Quoted.of(near) + "?")
                                .orElse(""),
                            listed(indexes.keySet()))));
  }

  /**
   * Fails if the file has a column that is not expected.
   *
   * @throws ShardmillException that names it
   */
  public void requireOnly(Collection<String> expected) {
    List<String> extra =
        indexes.keySet().stream().filter(name -> !expected.contains(name)).toList();
    if (!extra.isEmpty()) {
      throw wrong(
          "unexpected columns %s; expected are %s".formatted(listed(extra), listed(expected)));
    }
  }

  private ShardmillException wrong(String what) {
    return new ShardmillException(ErrorCategory.SOURCE_UNAVAILABLE, file + ": " + what);
  }

  private static String listed(Collection<String> names) {
    return names.stream().map(Quoted::of).collect(Collectors.joining(", "));
  }
}
