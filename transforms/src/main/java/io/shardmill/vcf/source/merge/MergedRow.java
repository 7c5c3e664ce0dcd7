package io.shardmill.vcf.source.merge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pieces that make one row, at most one of each batch, in the order of their columns; and the
 * alleles of the row.
 */
final class MergedRow {

  private final String ref;
  private final String[] alts;
  private int[] pieces = new int[16];
  private final List<Optional<int[]>> places = new ArrayList<>();
  private int count;

  /** A row of these alleles. */
  MergedRow(String ref, String[] alts) {
    this.ref = ref;
    this.alts = alts;
  }

  /**
   * Adds a piece.
   *
   * @param place of each of its alleles among those of the row; {@code null} if they are the same
   */
  void add(int piece, int @Nullable [] place) {
    if (count == pieces.length) {
      pieces = Arrays.copyOf(pieces, 2 * count);
    }
    pieces[count] = piece;
    count++;
    places.add(Optional.ofNullable(place));
  }

  /** Removes the piece at a place. */
  void remove(int place) {
    count--;
    System.arraycopy(pieces, place + 1, pieces, place, count - place);
    places.remove(place);
  }

  /** A row of the same alleles and some of the pieces. */
  MergedRow part(int from, int to) {
    MergedRow row = new MergedRow(ref, alts);
    for (int place = from; place < to; place++) {
      row.add(pieces[place], places(place));
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

  /** Where the alleles of a piece are among those of the row; {@code null} if they are the same. */
  int @Nullable [] places(int piece) {
    return places.get(piece).orElse(null);
  }

  String ref() {
    return ref;
  }

  /** ALTs joined by commas, or a dot. */
  String alts() {
    return alts.length == 0 ? "." : String.join(",", alts);
  }

  /** The number of ALTs. */
  int altCount() {
    return alts.length;
  }
}
