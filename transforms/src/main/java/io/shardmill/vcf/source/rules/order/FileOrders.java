package io.shardmill.vcf.source.rules.order;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The {@link OrderState} of each range of each file, and so what came before any range.
 *
 * <p>Memory: 2 KiB and the names of its contigs for each range; 18 KiB where there are reference
 * blocks.
 */
public final class FileOrders {

  private final Map<String, TreeMap<Long, OrderState>> files = new TreeMap<>();

  /** Adds the records of the range of a file that begins at {@code start}. */
  public void add(String file, long start, OrderState state) {
    files.computeIfAbsent(file, any -> new TreeMap<>()).merge(start, state, OrderState::then);
  }

  /** Adds all ranges of other files or other ranges of the same. */
  public void addAll(FileOrders other) {
    other.files.forEach(
        (file, states) -> states.forEach((start, state) -> add(file, start, state)));
  }

  /** What the ranges of a file before {@code start} tell the one that begins there. */
  public OrderState before(String file, long start) {
    OrderState all = OrderState.EMPTY;
    for (OrderState state : files.getOrDefault(file, new TreeMap<>()).headMap(start).values()) {
      all = all.then(state);
    }
    return all;
  }

  /** Where the last line of a file that is not empty starts; -1 if there is none. */
  public long lastLine(String file) {
    return files.getOrDefault(file, new TreeMap<>()).values().stream()
        .mapToLong(OrderState::lastLine)
        .max()
        .orElse(-1);
  }

  /** Writes the binary form. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(files.size());
    for (Map.Entry<String, TreeMap<Long, OrderState>> file : files.entrySet()) {
      OrderState.writeText(file.getKey(), out);
      out.writeInt(file.getValue().size());
      for (Map.Entry<Long, OrderState> range : file.getValue().entrySet()) {
        out.writeLong(range.getKey());
        range.getValue().write(out);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  public static FileOrders read(DataInput in) throws IOException {
    FileOrders orders = new FileOrders();
    for (int left = in.readInt(); left > 0; left--) {
      String file = OrderState.readText(in);
      for (int ranges = in.readInt(); ranges > 0; ranges--) {
        long start = in.readLong();
        orders.add(file, start, OrderState.read(in));
      }
    }
    return orders;
  }
}
