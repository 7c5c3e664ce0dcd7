package io.shardmill.vcf.source.line;

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

  /** Columns to keep, none or more. */
  public GenotypeColumns(List<GenotypeColumn> kept) {
    this.kept = List.copyOf(kept);
    this.keepsAlleles = kept.contains(GenotypeColumn.ALLELES);
  }

  /** Appends the call of a sample of which nothing is known. */
  public void appendMissing() {
    nullCalls.set(calls);
    endCall(true, 0);
  }

  /**
   * Appends the call of a sample.
   *
   * @param text holds alleles and separators in {@code [from, to)}, which were checked before
   * @param alt the ALT that becomes 1, all others 0; or 0 to keep the numbers of alleles
   * @return the largest allele that was kept; one above 127 does not fit, and the row must go
   */
  public int append(byte[] text, int from, int to, int alt) {
    boolean slash = false;
    int ploidy = 0;
    int largest = 0;
    int at = from;
    while (at < to) {
      if (text[at] == '/' || text[at] == '|') {
        slash |= text[at++] == '/';
        continue;
      }
      int start = at;
      int allele = 0;
      for (; at < to && text[at] >= '0' && text[at] <= '9'; at++) {
        allele = 10 * allele + (text[at] - '0');
      }
      boolean missing = at == start;
      at += missing ? 1 : 0;
      ploidy++;
      if (keepsAlleles) {
        int stored = alt == 0 ? allele : (allele == alt ? 1 : 0);
        largest = Math.max(largest, stored);
        appendAllele((byte) stored, missing);
      }
    }
    // One slash is enough: it marks its own allele, or it stands for the first one too.
    endCall(!slash, ploidy);
    return largest;
  }

  private void appendAllele(byte allele, boolean missing) {
    if (alleleCount == alleles.length) {
      alleles = Arrays.copyOf(alleles, 2 * alleleCount);
    }
    nullAlleles.set(alleleCount, missing);
    alleles[alleleCount++] = allele;
  }

  private void endCall(boolean isPhased, int ploidy) {
    if (calls == phased.length) {
      phased = Arrays.copyOf(phased, 2 * calls);
      ploidies = Arrays.copyOf(ploidies, 2 * calls);
      callOffsets = Arrays.copyOf(callOffsets, 2 * calls + 1);
    }
    phased[calls] = isPhased;
    ploidies[calls] = (byte) ploidy;
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
