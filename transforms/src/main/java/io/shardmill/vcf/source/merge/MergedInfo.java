package io.shardmill.vcf.source.merge;

import io.shardmill.column.ColumnType;
import io.shardmill.text.LineReader;
import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.source.record.BadLine;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * INFO of a row, as {@code bcftools merge} makes it: AC and AN are counted in the genotypes, DP and
 * DP4 are sums; of values for each allele or genotype the last one counts, of all others the first.
 */
final class MergedInfo {

  private static final VcfKey END = new VcfKey("END", "1", ColumnType.INT32, "");
  private static final VcfKey SVLEN = new VcfKey("SVLEN", ".", ColumnType.INT32, "");
  private static final Set<String> SUMS = Set.of("DP", "DP4");
  private static final Set<String> OF_ALLELES = Set.of("A", "R", "G");
  private static final String MISSING = ".";

  private final List<VcfKey> keys;
  private final byte[][] ids;
  private final boolean counts;

  /** Keeps these keys, and what tells the end of a record. */
  MergedInfo(List<VcfKey> kept) {
    // Fields of the annotations of one key are written once, as it is.
    Map<String, VcfKey> byId = new LinkedHashMap<>();
    Stream.concat(ends(kept), kept.stream()).forEach(key -> byId.putIfAbsent(key.id(), key));
    this.keys = List.copyOf(byId.values());
    this.ids =
        keys.stream().map(key -> key.id().getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    this.counts = keys.stream().anyMatch(MergedInfo::counted);
  }

  private static Stream<VcfKey> ends(List<VcfKey> kept) {
    return Stream.of(END, SVLEN)
        .filter(key -> kept.stream().noneMatch(one -> one.id().equals(key.id())));
  }

  /**
   * Appends the column.
   *
   * @param calls the calls of the row
   * @param genotypes whether they start with GT
   */
  void append(Pieces pieces, MergedRow row, LineBytes calls, boolean genotypes, LineBytes out)
      throws BadLine {
    int start = out.length();
    for (int key = 0; key < ids.length; key++) {
      if (!counted(keys.get(key))) {
        append(keys.get(key), ids[key], pieces, row, out);
      }
    }
    if (counts && genotypes) {
      appendCounts(row, calls, out);
    }
    if (out.length() == start) {
      out.append('.');
    } else {
      out.truncate(out.length() - 1);
    }
  }

  private static boolean counted(VcfKey key) {
    return key.id().equals("AC") || key.id().equals("AN");
  }

  private void append(VcfKey key, byte[] id, Pieces pieces, MergedRow row, LineBytes out)
      throws BadLine {
    @Nullable String merged = null;
    boolean found = false;
    for (int i = 0; i < row.count(); i++) {
      int piece = row.pieces()[i];
      int at = pieces.info(piece);
      int end = pieces.calls(piece);
      byte[] text = pieces.text();
      while (at < end) {
        int stop = LineReader.indexOf((byte) ';', text, at, end);
        int equals = LineReader.indexOf((byte) '=', text, at, stop);
        if (Arrays.equals(id, 0, id.length, text, at, equals)) {
          String value =
              equals == stop
                  ? null
                  : new String(text, equals + 1, stop - equals - 1, StandardCharsets.UTF_8);
          int[] places = row.places(i);
          if (places != null && value != null) {
            // A record has no ploidy of its own.
            value = Reindexing.values(key, value, places, row.altCount(), 0);
          }
          merged = found ? merge(key, merged, value) : value;
          found = true;
          break;
        }
        at = stop + 1;
      }
      if (found && first(key)) {
        break;
      }
    }
    if (found) {
      out.append(id);
      if (merged != null) {
        out.append('=');
        out.append(merged);
      }
      out.append(';');
    }
  }

  /** Whether the first piece that has the key tells its value. */
  private static boolean first(VcfKey key) {
    return !SUMS.contains(key.id()) && !OF_ALLELES.contains(key.number());
  }

  private static @Nullable String merge(
      VcfKey key, @Nullable String merged, @Nullable String value) {
    if (value == null || value.equals(MISSING)) {
      return merged == null ? value : merged;
    }
    if (merged == null || merged.equals(MISSING)) {
      return value;
    }
    String[] values = merged.split(",", -1);
    String[] more = value.split(",", -1);
    if (values.length != more.length) {
      return value;
    }
    for (int i = 0; i < values.length; i++) {
      if (!more[i].equals(MISSING)) {
        values[i] =
            SUMS.contains(key.id()) && !values[i].equals(MISSING)
                ? sum(values[i], more[i])
                : more[i];
      }
    }
    return String.join(",", values);
  }

  /** What is no number is left for the reader to tell. */
  private static String sum(String one, String other) {
    try {
      return new BigDecimal(one).add(new BigDecimal(other)).toPlainString();
    } catch (NumberFormatException e) {
      return one.matches("[-+0-9.eE]+") ? other : one;
    }
  }

  /** Counts the alleles of all calls, those of half-calls too. */
  private void appendCounts(MergedRow row, LineBytes calls, LineBytes out) {
    long[] copies = new long[row.altCount() + 1];
    long called = 0;
    byte[] text = calls.bytes();
    boolean genotype = true;
    int allele = -1;
    for (int at = 0; at <= calls.length(); at++) {
      byte next = at < calls.length() ? text[at] : (byte) '\t';
      if (genotype && next >= '0' && next <= '9') {
        allele = Math.min(Short.MAX_VALUE, Math.max(0, allele) * 10 + next - '0');
        continue;
      }
      if (allele >= 0 && allele < copies.length) {
        copies[allele]++;
        called++;
      }
      allele = -1;
      genotype = next == '\t' || (genotype && next != ':');
    }
    for (VcfKey key : keys) {
      if (key.id().equals("AN")) {
        out.append("AN=" + called + ";");
      } else if (key.id().equals("AC") && copies.length > 1) {
        out.append("AC=");
        for (int alt = 1; alt < copies.length; alt++) {
          out.append(copies[alt] + (alt + 1 < copies.length ? "," : ";"));
        }
      }
    }
  }
}
