package io.shardmill.dataset.index;

import io.shardmill.quality.Varints;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs of consecutive rows of one data file that share a key of one kind, such as all variants of a
 * contig, in row order.
 *
 * <pre>{@code
 * GroupRuns runs = GroupRuns.of("contig").add("chr1", 0, 700).add("chr2", 700, 300).build();
 * }</pre>
 *
 * <p>Memory: packed, each key once and mostly three or four bytes for a run, since a file may have
 * a run for each of its rows.
 */
public final class GroupRuns implements Serializable {

  private final String kind;
  private final List<String> keys;
  private final byte[] packed;

  private GroupRuns(String kind, List<String> keys, byte[] packed) {
    this.kind = kind;
    this.keys = keys;
    this.packed = packed;
  }

  /** Takes one run. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Called for each run, in row order.
     *
     * @param key what its rows share
     * @param firstRow first row in the file
     * @param rows number of rows
     */
    void accept(String key, long firstRow, long rows) throws IOException;
  }

  /** Starts with no runs. */
  public static Builder of(String kind) {
    return new Builder(kind);
  }

  /** What the key is, such as {@code contig}: the name of its column. */
  public String kind() {
    return kind;
  }

  /** Visits all runs. */
  public void forEach(Visitor visitor) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed));
    long next = 0;
    while (in.available() > 0) {
      String key = keys.get(Math.toIntExact(Varints.read(in)));
      long firstRow = next + Varints.readSigned(in);
      long rows = Varints.read(in);
      visitor.accept(key, firstRow, rows);
      next = firstRow + rows;
    }
  }

  /** About how many bytes {@link #write} writes. */
  public long bytes() {
    return packed.length + keys.stream().mapToLong(String::length).sum();
  }

  public void write(DataOutput out) throws IOException {
    writeText(kind, out);
    Varints.write(out, keys.size());
    for (String key : keys) {
      writeText(key, out);
    }
    Varints.write(out, packed.length);
    out.write(packed);
  }

  public static GroupRuns read(DataInput in) throws IOException {
    String kind = readText(in);
    List<String> keys = new ArrayList<>();
    for (long i = Varints.read(in); i > 0; i--) {
      keys.add(readText(in));
    }
    return new GroupRuns(kind, keys, readBytes(in));
  }

  private static void writeText(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Varints.write(out, bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInput in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  private static byte[] readBytes(DataInput in) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(Varints.read(in))];
    in.readFully(bytes);
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GroupRuns runs
        && kind.equals(runs.kind)
        && keys.equals(runs.keys)
        && Arrays.equals(packed, runs.packed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(packed);
  }

  @Override
  public String toString() {
    return "runs by %s of %d keys".formatted(kind, keys.size());
  }

  /** Takes runs in row order. */
  public static final class Builder {
    private final String kind;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(packed);
    private long next;

    private Builder(String kind) {
      this.kind = kind;
    }

    /**
     * Adds a run.
     *
     * @param key what its rows share
     * @param firstRow first row in the file
     * @param rows number of rows
     */
    public Builder add(String key, long firstRow, long rows) throws IOException {
      Integer number = numbers.putIfAbsent(key, numbers.size());
      Varints.write(out, number == null ? numbers.size() - 1 : number);
      Varints.writeSigned(out, firstRow - next);
      Varints.write(out, rows);
      next = firstRow + rows;
      return this;
    }

    /** All runs. */
    public GroupRuns build() {
      return new GroupRuns(kind, List.copyOf(numbers.keySet()), packed.toByteArray());
    }
  }
}
