package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.flow.BinaryCoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;

/** The genes that make up a large share of the counts of at least one cell. Not thread-safe. */
public final class HighlyExpressed {

  /** Codes values in the form of {@link #write}. */
  public static final BinaryCoder<HighlyExpressed> CODER =
      BinaryCoder.of(HighlyExpressed.class, HighlyExpressed::write, HighlyExpressed::read);

  private final BitSet genes;

  /** Genes by their places on the axis. */
  public HighlyExpressed(BitSet genes) {
    this.genes = genes;
  }

  void add(int gene) {
    genes.set(gene);
  }

  void merge(HighlyExpressed other) {
    genes.or(other.genes);
  }

  /** Whether a gene is highly expressed. */
  public boolean contains(int gene) {
    return genes.get(gene);
  }

  /** How many genes are. */
  public int size() {
    return genes.cardinality();
  }

  /** Whether each gene of an axis is. */
  boolean[] mask(int columns) {
    boolean[] mask = new boolean[columns];
    genes.stream().forEach(gene -> mask[gene] = true);
    return mask;
  }

  /** Writes the genes; equal sets give equal bytes. */
  public void write(DataOutput out) throws IOException {
    byte[] bytes = genes.toByteArray();
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Reads what {@link #write} wrote. */
  public static HighlyExpressed read(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new HighlyExpressed(BitSet.valueOf(bytes));
  }
}
