package io.shardmill.vcf.source.merge;

import io.shardmill.text.LineReader;
import io.shardmill.vcf.source.merge.MergeRules.Alleles;
import io.shardmill.vcf.source.merge.MergeRules.RefClash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which pieces of a site make a row together. Mostly all have the same alleles, and each batch has
 * one of them; else {@link RowMatching} tells.
 */
final class SiteRows {

  private static final byte[] END = "END=".getBytes(StandardCharsets.US_ASCII);

  private final List<MergeFile> files;
  private final RowMatching matching;
  private final RefClash refClash;
  private final List<Integer> clashes = new ArrayList<>();
  private final Deque<MergedRow> rows = new ArrayDeque<>();

  SiteRows(List<MergeFile> files, Alleles alleles, RefClash refClash) {
    this.files = files;
    this.matching = new RowMatching(alleles);
    this.refClash = refClash;
  }

  /** Takes the pieces of a site, which are {@code ordered[from]} to {@code ordered[to - 1]}. */
  void take(Pieces pieces, int[] ordered, int from, int to) {
    clashes.clear();
    int[] sorted = byBatch(pieces, Arrays.copyOfRange(ordered, from, to));
    if (alike(pieces, sorted)) {
      rows.add(one(pieces, sorted));
      return;
    }
    List<RowMatching.Candidate> candidates = new ArrayList<>();
    for (int piece : sorted) {
      candidates.add(
          new RowMatching.Candidate(
              piece,
              files.get(pieces.file(piece)).batch(),
              RecordAlleles.of(pieces.texts().get(pieces.alleles(piece)), end(pieces, piece))));
    }
    if (refClash == RefClash.REJECT) {
      removeClashes(candidates);
    }
    matching.match(candidates, rows);
  }

  /** Pieces of the site whose REF contradicts that of most others, and which are in no row. */
  List<Integer> clashes() {
    return clashes;
  }

  private void removeClashes(List<RowMatching.Candidate> candidates) {
    String common = "";
    long most = 0;
    for (String ref : candidates.stream().map(one -> one.alleles().ref()).distinct().toList()) {
      long like =
          candidates.stream()
              .filter(one -> RecordAlleles.compatible(ref, one.alleles().ref()))
              .count();
      common = like > most ? ref : common;
      most = Math.max(most, like);
    }
    String expected = common;
    candidates.removeIf(
        one -> {
          boolean clash = !RecordAlleles.compatible(expected, one.alleles().ref());
          if (clash) {
            clashes.add(one.piece());
          }
          return clash;
        });
  }

  /** The next row of the site; {@code null} after the last. */
  @Nullable MergedRow poll() {
    return rows.poll();
  }

  /** The pieces in the order of their batches; those of one in the order of the files. */
  private int[] byBatch(Pieces pieces, int[] site) {
    for (int i = 1; i < site.length; i++) {
      if (batch(pieces, site[i]) < batch(pieces, site[i - 1])) {
        return Arrays.stream(site)
            .boxed()
            .sorted((one, other) -> Integer.compare(batch(pieces, one), batch(pieces, other)))
            .mapToInt(piece -> piece)
            .toArray();
      }
    }
    return site;
  }

  private int batch(Pieces pieces, int piece) {
    return files.get(pieces.file(piece)).batch();
  }

  /** Whether all have the same alleles, and none two pieces of a batch. */
  private boolean alike(Pieces pieces, int[] site) {
    for (int i = 1; i < site.length; i++) {
      if (pieces.alleles(site[i]) != pieces.alleles(site[0])
          || batch(pieces, site[i]) == batch(pieces, site[i - 1])) {
        return false;
      }
    }
    String alleles = pieces.texts().get(pieces.alleles(site[0]));
    return site.length == 1 || alleles.indexOf('<') < 0;
  }

  private static MergedRow one(Pieces pieces, int[] site) {
    RecordAlleles alleles = RecordAlleles.of(pieces.texts().get(pieces.alleles(site[0])), "");
    MergedRow row = RowMatching.row(alleles.ref(), Arrays.asList(alleles.alts()));
    for (int piece : site) {
      row.add(piece, null);
    }
    return row;
  }

  private static String end(Pieces pieces, int piece) {
    byte[] text = pieces.text();
    int at = pieces.info(piece);
    int stop = pieces.calls(piece);
    while (at < stop) {
      int end = LineReader.indexOf((byte) ';', text, at, stop);
      if (end - at > END.length && Arrays.equals(END, 0, END.length, text, at, at + END.length)) {
        return new String(text, at + END.length, end - at - END.length, StandardCharsets.UTF_8);
      }
      at = end + 1;
    }
    return "";
  }
}
