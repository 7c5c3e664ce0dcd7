package io.shardmill.vcf.source.merge;

import java.util.Arrays;

/**
 * The pieces that make one row, at most one of each batch, in the order of their columns; and the
 * alleles of the row.
 */
final class MergedRow {

  private int[] pieces = new int[16];
  private int count;
  private String ref = "";
  private String alts = "";

  /** Starts a row of these alleles. */
  void start(String rowRef, String rowAlts) {
    count = 0;
    ref = rowRef;
    alts = rowAlts;
  }

  /** Adds a piece. */
  void add(int piece) {
    if (count == pieces.length) {
      pieces = Arrays.copyOf(pieces, 2 * count);
    }
    pieces[count++] = piece;
  }

  /** Removes the piece at a place. */
  void remove(int place) {
    count--;
    System.arraycopy(pieces, place + 1, pieces, place, count - place);
  }

  /** A row of the same alleles and some of the pieces. */
  MergedRow part(int from, int to) {
    MergedRow row = new MergedRow();
    row.start(ref, alts);
    for (int place = from; place < to; place++) {
      row.add(pieces[place]);
    }
    return row;
  }

  /** The pieces, of which there are {@link #count}. */
  int[] pieces() {
    return pieces;
  }

  int count() {
    return count;
  }

  String ref() {
    return ref;
  }

  /** ALTs joined by commas, or a dot. */
  String alts() {
    return alts;
  }

  /** The number of ALTs. */
  int altCount() {
    return alts.equals(".") ? 0 : (int) alts.chars().filter(next -> next == ',').count() + 1;
  }
}
