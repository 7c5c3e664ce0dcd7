package io.shardmill.vcf.source.record;

import io.shardmill.column.ColumnVector;
import io.shardmill.vcf.GenotypeColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is kept of the genotypes of one block: row by row, in each row sample by sample.
 *
 * <p>Memory: up to 7 bytes for each call and one for each allele, only if something is kept.
 */
public final class GenotypeColumns {

  private final List<GenotypeColumn> kept;
  private final boolean keepsAlleles;
  private final BitSet nullRows = new BitSet();
  private final BitSet nullCalls = new BitSet();
  private final BitSet nullAlleles = new BitSet();
  private int[] rowOffsets = new int[65];
  private boolean[] phased = new boolean[64];
  private byte[] ploidies = new byte[64];
  private int[] callOffsets = new int[65];
  private byte[] alleles = new byte[64];
  private int rows;
  private int calls;
  private int alleleCount;
  private int ploidy;

  /** Columns to keep, none or more. */
  public GenotypeColumns(List<GenotypeColumn> kept) {
    this.kept = List.copyOf(kept);
    this.keepsAlleles = kept.contains(GenotypeColumn.ALLELES);
  }

  /** Appends the call of a sample of which nothing is known. */
  public void appendMissing() {
    nullCalls.set(calls);
    endCall(true);
  }

  /**
   * Takes the next allele of a sample's call.
   *
   * @param alt the ALT that becomes 1, all others 0; or 0 to keep the numbers of alleles
   * @return the allele that was kept, 0 if none is; one above 127 does not fit, and the row must go
   */
  public int addAllele(int allele, int alt) {
    ploidy++;
    if (!keepsAlleles) {
      return 0;
    }
    int stored = alt == 0 ? allele : (allele == alt ? 1 : 0);
    appendAllele((byte) stored, false);
    return stored;
  }

  /** Takes the next allele of a sample's call, which is a dot. */
  public void addMissingAllele() {
    ploidy++;
    if (keepsAlleles) {
      appendAllele((byte) 0, true);
    }
  }

  private void appendAllele(byte allele, boolean missing) {
    if (alleleCount == alleles.length) {
      alleles = Arrays.copyOf(alleles, 2 * alleleCount);
    }
    nullAlleles.set(alleleCount, missing);
    alleles[alleleCount++] = allele;
  }

  /** Ends the call of a sample, after its alleles. */
  public void endCall(boolean isPhased) {
    if (calls == phased.length) {
      phased = Arrays.copyOf(phased, 2 * calls);
      ploidies = Arrays.copyOf(ploidies, 2 * calls);
      callOffsets = Arrays.copyOf(callOffsets, 2 * calls + 1);
    }
    phased[calls] = isPhased;
    ploidies[calls] = (byte) ploidy;
    ploidy = 0;
    callOffsets[++calls] = alleleCount;
  }

  /** Ends a row, after a call of each sample. */
  public void endRow() {
    rows++;
    if (rows == rowOffsets.length) {
      rowOffsets = Arrays.copyOf(rowOffsets, 2 * rows);
    }
    rowOffsets[rows] = calls;
  }

  /** Appends a row of a record without GT. */
  public void appendNullRow() {
    nullRows.set(rows);
    endRow();
  }

  /** Forgets all rows but the first {@code count}, and calls after them. */
  public void truncate(int count) {
    if (kept.isEmpty()) {
      return;
    }
    rows = count;
    calls = rowOffsets[count];
    alleleCount = callOffsets[calls];
    ploidy = 0;
    nullRows.clear(rows, Integer.MAX_VALUE);
    nullCalls.clear(calls, Integer.MAX_VALUE);
    nullAlleles.clear(alleleCount, Integer.MAX_VALUE);
  }

  /** The kept columns, each a list for each row. */
  public List<ColumnVector> build() {
    List<ColumnVector> columns = new ArrayList<>(kept.size());
    BitSet missing = nullIfEmpty(nullCalls);
    for (GenotypeColumn column : kept) {
      ColumnVector ofCalls =
          switch (column) {
            case ALLELES ->
                new ColumnVector.Lists(
                    new ColumnVector.Int8s(alleles, alleleCount, nullIfEmpty(nullAlleles)),
                    callOffsets,
                    calls,
                    missing);
            case PHASED -> new ColumnVector.Booleans(phased, calls, missing);
            case PLOIDY -> new ColumnVector.Int8s(ploidies, calls, missing);
          };
      columns.add(new ColumnVector.Lists(ofCalls, rowOffsets, rows, nullIfEmpty(nullRows)));
    }
    return columns;
  }

  /** Vectors without nulls have none, so that nobody looks for them. */
  private static @Nullable BitSet nullIfEmpty(BitSet nulls) {
    return nulls.isEmpty() ? null : nulls;
  }
}
