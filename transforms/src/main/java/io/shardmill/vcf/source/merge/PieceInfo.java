package io.shardmill.vcf.source.merge;

import io.shardmill.text.LineReader;
import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.source.line.SiteParser;
import io.shardmill.vcf.source.record.InfoFields;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Takes the wanted items out of the INFO column of a line. */
final class PieceInfo {

  private final byte[][] wanted;
  private final boolean onlyEnds;

  /** Takes END, SVLEN and the kept keys. */
  PieceInfo(List<VcfKey> kept) {
    this.wanted =
        InfoFields.keys(kept).stream()
            .distinct()
            .map(key -> key.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    this.onlyEnds = kept.isEmpty();
  }

  /** Appends the items of a line, each with a semicolon after it. */
  void append(SiteParser line, Pieces out) {
    byte[] bytes = line.bytes();
    int end = line.infoTo();
    int at = line.infoFrom();
    while (at < end) {
      int stop = LineReader.indexOf((byte) ';', bytes, at, end);
      if ((!onlyEnds || bytes[at] == 'E' || bytes[at] == 'S') && wanted(bytes, at, stop)) {
        out.append(bytes, at, stop);
        out.append(';');
      }
      at = stop + 1;
    }
  }

  private boolean wanted(byte[] bytes, int from, int to) {
    int equals = LineReader.indexOf((byte) '=', bytes, from, to);
    for (byte[] key : wanted) {
      if (Arrays.equals(key, 0, key.length, bytes, from, equals)) {
        return true;
      }
    }
    return false;
  }
}
