package io.shardmill.chunk;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An immutable list of names that travels as one array of bytes.
 *
 * <p>A pipeline serializes its steps dozens of times while it is built, and a cohort has up to some
 * 100,000 samples: as a list of strings they would be most of the time that it takes. A list that
 * arrived is unpacked when the first of its names is asked for, which most copies never are.
 */
public final class NameList extends AbstractList<String> implements RandomAccess, Serializable {

  private final transient int size;

  /** One of the two is there at first; the other is made when it is needed. */
  private transient volatile String @Nullable [] names;

  private transient volatile @Nullable Packed packed;

  private NameList(int size, String @Nullable [] names, @Nullable Packed packed) {
    this.size = size;
    this.names = names;
    this.packed = packed;
  }

  /** A list of the same names, none of which has a line break in it. */
  public static NameList copyOf(List<String> names) {
    return names instanceof NameList list
        ? list
        : new NameList(names.size(), names.toArray(String[]::new), null);
  }

  @Override
  public String get(int index) {
    return unpacked()[index];
  }

  @Override
  public int size() {
    return size;
  }

  private String[] unpacked() {
    String[] there = names;
    Packed form = packed;
    if (there == null && form != null) {
      there = new String(form.lines, StandardCharsets.UTF_8).lines().toArray(String[]::new);
      names = there;
    }
    return there == null ? new String[0] : there;
  }

  private Object writeReplace() {
    Packed there = packed;
    if (there == null) {
      String lines = stream().map(name -> name + "\n").collect(Collectors.joining());
      there = new Packed(size, lines.getBytes(StandardCharsets.UTF_8));
      packed = there;
    }
    return there;
  }

  /**
   * What travels.
   *
   * @param lines the names in UTF-8, each ended by a line break
   */
  private record Packed(int size, byte[] lines) implements Serializable {
    private Object readResolve() {
      return new NameList(size, null, this);
    }
  }
}
