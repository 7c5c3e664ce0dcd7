package io.shardmill.vcf.source.merge;

import io.shardmill.vcf.source.merge.MergeRules.Absent;
import java.util.Arrays;
import java.util.List;

/** Writes the calls of all samples at one site. */
final class MergedCalls {

  private static final int DIPLOID = 2;

  private final List<MergeFile> files;
  private final int samples;
  private final MergedFormat format = new MergedFormat();
  private final AbsentCalls absent;
  private int[] fieldStarts = new int[8];

  /** Calls of {@code samples} samples. */
  MergedCalls(List<MergeFile> files, int samples, Absent absent) {
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
   * @param row pieces of different columns, in the order of these
   */
  void write(Pieces pieces, int[] row, int count, LineBytes out) {
    format.take(pieces, row, count);
    int ploidy = -1;
    int column = 0;
    for (int i = 0; i <= count; i++) {
      MergeFile file = i < count ? files.get(pieces.file(row[i])) : null;
      int next = file == null ? samples : file.firstColumn();
      if (next > column) {
        ploidy = ploidy < 0 ? ploidy(pieces, row, count) : ploidy;
        absent.append(next - column, ploidy, out);
      }
      if (file != null && file.columns() > 0) {
        append(pieces, row[i], file.columns(), out);
        column = next + file.columns();
      }
    }
    if (samples > 0) {
      out.truncate(out.length() - 1);
    }
  }

  private void append(Pieces pieces, int piece, int columns, LineBytes out) {
    byte[] text = pieces.text();
    int from = pieces.calls(piece);
    int to = pieces.end(piece);
    if (format.asTheyStand(pieces.layout(piece))) {
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
      appendCall(text, fields, found, out);
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
