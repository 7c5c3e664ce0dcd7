package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.flow.BinaryCoder;
import io.shardmill.quality.Varints;
import io.shardmill.singlecell.SparseMatrix;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@link GeneMoments} of each batch of cells.
 *
 * <p>Cells without a batch are those of the batch with the empty name; they count in {@link #all}.
 *
 * <p>Memory: that of one {@link GeneMoments} for each batch seen. Not thread-safe.
 */
public final class BatchMoments {

  /** Codes values in the form of {@link #write}. */
  public static final BinaryCoder<BatchMoments> CODER =
      BinaryCoder.of(BatchMoments.class, BatchMoments::write, BatchMoments::read);

  private final TreeMap<String, GeneMoments> byBatch = new TreeMap<>();

  /** Adds counts of some rows, all of one batch. */
  public void add(String batch, SparseMatrix matrix, int fromRow, int toRow) {
    of(batch, matrix.columns()).add(matrix, fromRow, toRow);
  }

  /** Adds expression of some rows, all of one batch. */
  public void add(String batch, SparseMatrix matrix, float[] values, int fromRow, int toRow) {
    of(batch, matrix.columns()).add(matrix, values, fromRow, toRow);
  }

  /** Adds what other cells of the same genes hold. */
  void merge(BatchMoments other) {
    other.byBatch.forEach((batch, moments) -> of(batch, moments.genes()).merge(moments));
  }

  private GeneMoments of(String batch, int genes) {
    return byBatch.computeIfAbsent(batch, name -> new GeneMoments(genes));
  }

  /** The moments of all cells together; of no genes if there was no cell. */
  public GeneMoments all() {
    return all(0);
  }

  /**
   * The moments of all cells together.
   *
   * @param genes the length of the gene axis, which is not known here if there was no cell
   */
  public GeneMoments all(int genes) {
    if (byBatch.size() == 1) {
      return byBatch.firstEntry().getValue();
    }
    GeneMoments all =
        new GeneMoments(byBatch.isEmpty() ? genes : byBatch.firstEntry().getValue().genes());
    byBatch.values().forEach(all::merge);
    return all;
  }

  /** The moments of each named batch, ordered by name. */
  public SortedMap<String, GeneMoments> batches() {
    return Collections.unmodifiableSortedMap(byBatch.tailMap("", false));
  }

  /** The moments of the cells without a batch, under the empty name, if there are any. */
  public SortedMap<String, GeneMoments> unnamed() {
    return Collections.unmodifiableSortedMap(byBatch.headMap("", true));
  }

  /** Writes the moments; equal ones give equal bytes. */
  public void write(DataOutput out) throws IOException {
    Varints.write(out, byBatch.size());
    for (Map.Entry<String, GeneMoments> batch : byBatch.entrySet()) {
      out.writeUTF(batch.getKey());
      batch.getValue().write(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static BatchMoments read(DataInput in) throws IOException {
    BatchMoments moments = new BatchMoments();
    long batches = Varints.read(in);
    for (long i = 0; i < batches; i++) {
      String batch = in.readUTF();
      moments.byBatch.put(batch, GeneMoments.read(in));
    }
    return moments;
  }
}
