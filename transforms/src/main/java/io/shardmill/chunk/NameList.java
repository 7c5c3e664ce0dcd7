package io.shardmill.chunk;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.Collectors;

/**
 * An immutable list of names that travels as one text.
 *
 * <p>A pipeline serializes its steps dozens of times while it is built, and a cohort has up to some
 * 100,000 samples: as a list of strings they would be most of the time that it takes.
 */
public final class NameList extends AbstractList<String> implements RandomAccess, Serializable {

  private final transient String[] names;

  private NameList(String[] names) {
    this.names = names;
  }

  /** A list of the same names, none of which has a line break in it. */
  public static NameList copyOf(List<String> names) {
    return names instanceof NameList list ? list : new NameList(names.toArray(String[]::new));
  }

  @Override
  public String get(int index) {
    return names[index];
  }

  @Override
  public int size() {
    return names.length;
  }

  private Object writeReplace() {
    return new Packed(stream().map(name -> name + "\n").collect(Collectors.joining()));
  }

  /** The names, each ended by a line break. */
  private record Packed(String lines) implements Serializable {
    private Object readResolve() {
      return new NameList(lines.lines().toArray(String[]::new));
    }
  }
}
