package io.shardmill.vcf.source.merge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** Which pieces of a site make a row together: those of the same alleles, one of each batch. */
final class SiteRows {

  private final List<MergeFile> files;
  private final Deque<MergedRow> rows = new ArrayDeque<>();
  private final BitSet batches = new BitSet();

  SiteRows(List<MergeFile> files) {
    this.files = files;
  }

  /** Takes the pieces of a site, which are {@code ordered[from]} to {@code ordered[to - 1]}. */
  void take(Pieces pieces, int[] ordered, int from, int to) {
    List<Integer> left = new ArrayList<>();
    for (int i = from; i < to; i++) {
      left.add(ordered[i]);
    }
    while (!left.isEmpty()) {
      int alleles = pieces.alleles(left.get(0));
      String text = pieces.texts().get(alleles);
      MergedRow row = new MergedRow();
      row.start(text.substring(0, text.indexOf('\t')), text.substring(text.indexOf('\t') + 1));
      List<Integer> later = new ArrayList<>();
      batches.clear();
      for (int piece : left) {
        int batch = files.get(pieces.file(piece)).batch();
        if (pieces.alleles(piece) == alleles && !batches.get(batch)) {
          batches.set(batch);
          row.add(piece);
        } else {
          later.add(piece);
        }
      }
      rows.add(row);
      left = later;
    }
  }

  /** The next row of the site; {@code null} after the last. */
  MergedRow poll() {
    return rows.poll();
  }
}
