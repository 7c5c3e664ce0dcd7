package io.shardmill.vcf.source.merge;

import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.source.merge.MergeRules.Absent;
import io.shardmill.vcf.source.record.BadLine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the calls of all samples at one site. */
final class MergedCalls {

  private static final int DIPLOID = 2;

  private final List<MergeFile> files;
  private final int samples;
  private final MergedFormat format = new MergedFormat();
  private final AbsentCalls absent;
  private final Map<String, VcfKey> keys = new HashMap<>();
  private int[] fieldStarts = new int[8];

  /**
   * Calls of {@code samples} samples.
   *
   * @param kept FORMAT keys to keep, as declared
   */
  MergedCalls(List<MergeFile> files, int samples, List<VcfKey> kept, Absent absent) {
    kept.forEach(key -> keys.put(key.id(), key));
    this.files = files;
    this.samples = samples;
    this.absent = new AbsentCalls(absent);
  }

  /** The FORMAT of the row that was written last. */
  MergedFormat format() {
    return format;
  }

  /** Genotypes that were assumed to be REF since this was asked last. */
  long takeFilled() {
    return absent.takeFilled();
  }

  /**
   * Writes the calls of a row, which are separated by tabs.
   *
   * @throws BadLine if a field has not as many values as its Number asks for, and its alleles have
   *     other numbers in the row
   */
  void write(Pieces pieces, MergedRow merged, LineBytes out) throws BadLine {
    int[] row = merged.pieces();
    int count = merged.count();
    format.take(pieces, row, count);
    int ploidy = -1;
    int column = 0;
    for (int i = 0; i <= count; i++) {
      MergeFile file = i < count ? files.get(pieces.file(row[i])) : null;
      int next = file == null ? samples : file.firstColumn();
      if (next > column) {
        ploidy = ploidy < 0 ? ploidy(pieces, row, count) : ploidy;
        absent.append(next - column, ploidy, out);
        column = next;
      }
      // Of a file of which no sample is chosen, only the site is read.
      if (file != null && file.columns() > 0) {
        append(pieces, merged, i, file.columns(), out);
        column += file.columns();
      }
    }
    if (samples > 0) {
      out.truncate(out.length() - 1);
    }
  }

  private void append(Pieces pieces, MergedRow row, int place, int columns, LineBytes out)
      throws BadLine {
    int piece = row.pieces()[place];
    int @Nullable [] places = row.places(place);
    byte[] text = pieces.text();
    int from = pieces.calls(piece);
    int to = pieces.end(piece);
    if (places == null && format.asTheyStand(pieces.layout(piece))) {
      out.append(text, from, to);
      out.append('\t');
      return;
    }
    int[] fields = format.fields(pieces, pieces.layout(piece));
    int at = from;
    for (int column = 0; column < columns; column++) {
      int end = at;
      int found = 0;
      noteField(found++, at);
      while (end < to && text[end] != '\t') {
        if (text[end] == ':') {
          noteField(found++, end + 1);
        }
        end++;
      }
      noteField(found, end + 1);
      if (places == null) {
        appendCall(text, fields, found, out);
      } else {
        appendCall(text, fields, found, places, row.altCount(), out);
      }
      at = end + 1;
    }
  }

  private void noteField(int field, int start) {
    if (field == fieldStarts.length) {
      fieldStarts = Arrays.copyOf(fieldStarts, 2 * field);
    }
    fieldStarts[field] = start;
  }

  /** Fields that the call does not have are dots, or left out at its end. */
  private void appendCall(byte[] text, int[] fields, int found, LineBytes out) {
    int last = fields.length - 1;
    while (last > 0 && (fields[last] < 0 || fields[last] >= found)) {
      last--;
    }
    for (int i = 0; i <= last; i++) {
      int field = fields[i];
      if (field < 0 || field >= found) {
        out.append('.');
      } else {
        out.append(text, fieldStarts[field], fieldStarts[field + 1] - 1);
      }
      out.append(i < last ? ':' : '\t');
    }
  }

  /** The same of a call whose alleles have other numbers in the row. */
  private void appendCall(
      byte[] text, int[] fields, int found, int[] places, int alts, LineBytes out) throws BadLine {
    int ploidy = 0;
    for (int i = 0; i < fields.length; i++) {
      int field = fields[i];
      out.append(i == 0 ? "" : ":");
      if (field < 0 || field >= found) {
        out.append('.');
        continue;
      }
      int from = fieldStarts[field];
      int to = fieldStarts[field + 1] - 1;
      if (i == 0 && format.hasGenotypes()) {
        ploidy = to - from == 1 && text[from] == '.' ? 0 : AbsentCalls.ploidy(text, from, to);
        Reindexing.genotype(text, from, to, places, out);
      } else {
        VcfKey key = keys.get(format.keys().get(i));
        out.append(
            key == null
                ? new String(text, from, to - from, StandardCharsets.UTF_8)
                : Reindexing.values(key, text, from, to, places, alts, ploidy));
      }
    }
    out.append('\t');
  }

  /** The most alleles that a genotype of the row has; mostly the first piece tells it. */
  private int ploidy(Pieces pieces, int[] row, int count) {
    int most = 0;
    if (format.hasGenotypes()) {
      for (int i = 0; i < count && most < DIPLOID; i++) {
        if (pieces.layout(row[i]) >= 0) {
          most =
              Math.max(
                  most,
                  AbsentCalls.ploidy(pieces.text(), pieces.calls(row[i]), pieces.end(row[i])));
        }
      }
    }
    return most;
  }
}
