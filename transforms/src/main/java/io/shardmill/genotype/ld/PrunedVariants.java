package io.shardmill.genotype.ld;

import io.shardmill.chunk.Merging;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;

/**
 * Which rows of a variant data set are pruned, and why.
 *
 * <p>Memory: two bits for each row.
 *
 * @param linked rows that are linked with one that was there when they were compared
 * @param constant rows of which all known genotypes are alike
 */
public record PrunedVariants(BitSet linked, BitSet constant) {

  /** No row is pruned yet. */
  public static PrunedVariants none() {
    return new PrunedVariants(new BitSet(), new BitSet());
  }

  /** Writes the rows; those of one contig take no room for the contigs before it. */
  public void write(DataOutput out) throws IOException {
    write(linked, out);
    write(constant, out);
  }

  /** Reads what {@link #write} wrote. */
  public static PrunedVariants read(DataInput in) throws IOException {
    return new PrunedVariants(readRows(in), readRows(in));
  }

  private static void write(BitSet rows, DataOutput out) throws IOException {
    int first = Math.max(0, rows.nextSetBit(0)) / Long.SIZE;
    long[] words = rows.get(first * Long.SIZE, rows.length()).toLongArray();
    out.writeInt(first);
    out.writeInt(words.length);
    for (long word : words) {
      out.writeLong(word);
    }
  }

  private static BitSet readRows(DataInput in) throws IOException {
    int first = in.readInt();
    long[] words = new long[first + in.readInt()];
    for (int i = first; i < words.length; i++) {
      words[i] = in.readLong();
    }
    return BitSet.valueOf(words);
  }

  /** How those of parts are put together. */
  public static final class Union implements Merging<PrunedVariants, PrunedVariants> {
    @Override
    public PrunedVariants create() {
      return none();
    }

    @Override
    public PrunedVariants merge(PrunedVariants left, PrunedVariants right) {
      left.linked.or(right.linked);
      left.constant.or(right.constant);
      return left;
    }

    @Override
    public PrunedVariants result(PrunedVariants all) {
      return all;
    }
  }
}
