package io.shardmill.vcf.source.rules.order;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a stretch of records tells those that follow it.
 *
 * <p>Stretches that follow each other join by {@link #then}, in any grouping.
 *
 * <p>Memory: the names of its contigs, and 2 KiB; 18 KiB where there are reference blocks.
 */
public final class OrderState implements Serializable {

  /** Alleles before a record that it is compared with. */
  static final int WINDOW = 256;

  /** No records. */
  public static final OrderState EMPTY =
      new OrderState(Set.of(), "", -1, true, new long[0], new long[0], new long[0], -1);

  private final Set<String> contigs;
  private final String contig;
  private final long pos;
  private final boolean oneContig;
  private final long[] recent;
  private final long[] blockStarts;
  private final long[] blockEnds;
  private final long lastLine;

  /**
   * A stretch of records.
   *
   * @param contigs its contigs
   * @param contig that of its last record, empty if it has none
   * @param pos POS of its last record
   * @param oneContig whether all records have the same contig
   * @param recent hashes of the last alleles since that contig began, at most {@link #WINDOW}
   * @param blockStarts where the last reference block of each sample starts, on its last contig
   * @param blockEnds where that block ends
   * @param lastLine where its last line that is not empty starts, a record or not; -1 if it has
   *     none
   */
  OrderState(
      Set<String> contigs,
      String contig,
      long pos,
      boolean oneContig,
      long[] recent,
      long[] blockStarts,
      long[] blockEnds,
      long lastLine) {
    this.contigs = Collections.unmodifiableSet(new LinkedHashSet<>(contigs));
    this.contig = contig;
    this.pos = pos;
    this.oneContig = oneContig;
    this.recent = recent.clone();
    this.blockStarts = blockStarts.clone();
    this.blockEnds = blockEnds.clone();
    this.lastLine = lastLine;
  }

  Set<String> contigs() {
    return contigs;
  }

  String contig() {
    return contig;
  }

  long pos() {
    return pos;
  }

  boolean oneContig() {
    return oneContig;
  }

  long[] recent() {
    return recent.clone();
  }

  long[] blockStarts() {
    return blockStarts.clone();
  }

  long[] blockEnds() {
    return blockEnds.clone();
  }

  long lastLine() {
    return lastLine;
  }

  /** This stretch and the one that follows it, as one. */
  public OrderState then(OrderState next) {
    long last = Math.max(lastLine, next.lastLine);
    if (next.contig.isEmpty() || contig.isEmpty()) {
      OrderState some = next.contig.isEmpty() ? this : next;
      return new OrderState(
          some.contigs,
          some.contig,
          some.pos,
          some.oneContig,
          some.recent,
          some.blockStarts,
          some.blockEnds,
          last);
    }
    Set<String> all = new LinkedHashSet<>(contigs);
    all.addAll(next.contigs);
    boolean goesOn = next.oneContig && next.contig.equals(contig);
    return new OrderState(
        all,
        next.contig,
        next.pos,
        oneContig && goesOn,
        goesOn ? last(recent, next.recent) : next.recent,
        goesOn ? newest(blockStarts, next.blockStarts, next.blockEnds) : next.blockStarts,
        goesOn ? newest(blockEnds, next.blockEnds, next.blockEnds) : next.blockEnds,
        last);
  }

  /** Writes the binary form. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(contigs.size());
    for (String name : contigs) {
      writeText(name, out);
    }
    writeText(contig, out);
    out.writeLong(pos);
    out.writeBoolean(oneContig);
    writeNumbers(recent, out);
    writeNumbers(blockStarts, out);
    writeNumbers(blockEnds, out);
    out.writeLong(lastLine);
  }

  /** Reads what {@link #write} wrote. */
  public static OrderState read(DataInput in) throws IOException {
    List<String> contigs = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      contigs.add(readText(in));
    }
    String contig = readText(in);
    long pos = in.readLong();
    boolean oneContig = in.readBoolean();
    return new OrderState(
        new LinkedHashSet<>(contigs),
        contig,
        pos,
        oneContig,
        readNumbers(in),
        readNumbers(in),
        readNumbers(in),
        in.readLong());
  }

  private static void writeNumbers(long[] numbers, DataOutput out) throws IOException {
    out.writeInt(numbers.length);
    for (long number : numbers) {
      out.writeLong(number);
    }
  }

  private static long[] readNumbers(DataInput in) throws IOException {
    long[] numbers = new long[in.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readLong();
    }
    return numbers;
  }

  /** For each sample the number of the stretch after, where that has a block of it. */
  private static long[] newest(long[] before, long[] after, long[] afterEnds) {
    long[] newest = Arrays.copyOf(before, Math.max(before.length, after.length));
    for (int i = 0; i < after.length; i++) {
      newest[i] = afterEnds[i] > 0 ? after[i] : newest[i];
    }
    return newest;
  }

  private static long[] last(long[] before, long[] after) {
    int kept = Math.min(before.length, WINDOW - after.length);
    long[] joined = new long[kept + after.length];
    System.arraycopy(before, before.length - kept, joined, 0, kept);
    System.arraycopy(after, 0, joined, kept, after.length);
    return joined;
  }

  /** Unlike {@code writeUTF}, takes names of any length. */
  static void writeText(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String readText(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
