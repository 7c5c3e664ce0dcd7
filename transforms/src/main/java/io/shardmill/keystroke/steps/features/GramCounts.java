package io.shardmill.keystroke.steps.features;

import io.shardmill.quality.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * By how many users, and how often in all, each key and each pair of keys was typed. Merging is
 * exact, so it does not matter who counted whom; each user is to be added once, and only users that
 * a vocabulary may be fitted on.
 *
 * <p>Memory: the distinct pairs of keys, some ten thousand. Not thread-safe.
 */
public final class GramCounts {

  private static final Latency[] LATENCIES = Latency.values();

  private long users;
  private final Map<Gram, Count> counts = new HashMap<>();

  /**
   * How often something was typed.
   *
   * @param gram what
   * @param users by how many users
   * @param occurrences how often by all of them
   */
  public record Count(Gram gram, long users, long occurrences) implements Serializable {

    private Count plus(Count other) {
      return new Count(gram, users + other.users, occurrences + other.occurrences);
    }

    void write(DataOutput out) throws IOException {
      Varints.write(out, gram.latency().ordinal());
      Varints.write(out, gram.keys().size());
      for (String key : gram.keys()) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        Varints.write(out, bytes.length);
        out.write(bytes);
      }
      Varints.write(out, users);
      Varints.write(out, occurrences);
    }

    static Count read(DataInput in) throws IOException {
      Latency latency = LATENCIES[Math.toIntExact(Varints.read(in))];
      long keys = Varints.read(in);
      List<String> names = new ArrayList<>();
      for (long key = 0; key < keys; key++) {
        byte[] bytes = new byte[Math.toIntExact(Varints.read(in))];
        in.readFully(bytes);
        names.add(new String(bytes, StandardCharsets.UTF_8));
      }
      return new Count(new Gram(latency, names), Varints.read(in), Varints.read(in));
    }
  }

  /** Adds a user, unless the user has no valid pair: such a one tells nothing of any gram. */
  public void add(UserGrams user) {
    if (!user.occurrences().isEmpty()) {
      users++;
      user.occurrences().forEach((gram, occurrences) -> add(new Count(gram, 1, occurrences)));
    }
  }

  /** Adds all users of another count, which stays as it is. */
  public void merge(GramCounts other) {
    users += other.users;
    other.counts.values().forEach(this::add);
  }

  private void add(Count count) {
    counts.merge(count.gram(), count, Count::plus);
  }

  /** The users that typed anything. */
  public long users() {
    return users;
  }

  /** All that was typed, by latency and then by keys in the order of their code points. */
  public List<Count> counts() {
    return counts.values().stream().sorted(Comparator.comparing(Count::gram, Gram.ORDER)).toList();
  }

  /** Writes the counts; equal counts give equal bytes. */
  public void write(DataOutput out) throws IOException {
    Varints.write(out, users);
    Varints.write(out, counts.size());
    for (Count count : counts()) {
      count.write(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static GramCounts read(DataInput in) throws IOException {
    GramCounts all = new GramCounts();
    all.users = Varints.read(in);
    long size = Varints.read(in);
    for (long i = 0; i < size; i++) {
      all.add(Count.read(in));
    }
    return all;
  }
}
