package io.shardmill.vcf.source.merge;

import io.shardmill.text.FieldEnd;
import io.shardmill.vcf.source.line.FormatLayout;
import io.shardmill.vcf.source.line.SiteParser;
import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.FaultCounts;
import io.shardmill.vcf.source.record.FieldSlots;
import io.shardmill.vcf.source.record.RecordShape;
import io.shardmill.vcf.source.record.VcfRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Takes the wanted fields of the taken columns out of the calls of a line. */
final class PieceCalls {

  private final FieldSlots slots;
  private final int columns;
  private final int[] taken;
  private final boolean all;
  private final FormatLayout format;
  private final int[] starts;
  // No column holds a tab: the first line has a new FORMAT.
  private byte[] field = {'\t'};
  private int keys;

  /** Calls of the lines of a file, of which the fields of {@code slots} are wanted. */
  PieceCalls(FieldSlots slots, RecordShape shape) {
    this.slots = slots;
    this.columns = shape.sampleColumns();
    this.taken = shape.columnOf();
    this.all = taken.length == columns && IntStream.range(0, columns).allMatch(i -> taken[i] == i);
    this.format = new FormatLayout(slots);
    this.starts = new int[columns + 1];
  }

  /** Appends the calls of a line. */
  void append(SiteParser line, FaultCounts faults, Pieces out) throws BadLine {
    if (columns == 0) {
      return;
    }
    format.take(line, faults);
    findKeys(line, out.texts());
    out.startCalls(keys);
    findColumns(line);
    if (all && allWanted()) {
      out.append(line.bytes(), line.callsStart(), line.end());
      return;
    }
    for (int i = 0; i < taken.length; i++) {
      if (i > 0) {
        out.append('\t');
      }
      appendCall(line.bytes(), starts[taken[i]], starts[taken[i] + 1] - 1, out);
    }
  }

  /** Finds the columns, and checks that no call has more fields than FORMAT. */
  private void findColumns(SiteParser line) throws BadLine {
    byte[] bytes = line.bytes();
    int end = line.end();
    int most = format.fields() - 1;
    int at = line.callsStart();
    for (int column = 0; column < columns; column++) {
      if (at > end) {
        throw line.columnCount(SiteParser.FORMAT + 1 + column);
      }
      long found = FieldEnd.find(bytes, at, end);
      if (FieldEnd.colons(found) > most) {
        throw new BadLine(
            VcfRule.FIELD_NUMBER,
            "a call has more fields than the %d of FORMAT; mend the line or name the fields in FORMAT"
                .formatted(format.fields()));
      }
      starts[column] = at;
      at = FieldEnd.end(found) + 1;
    }
    starts[columns] = at;
    if (at <= end) {
      throw new BadLine(VcfRule.COLUMN_COUNT, "more columns than the header has");
    }
  }

  /** Lines in a row mostly have the same FORMAT. */
  private void findKeys(SiteParser line, TextTable texts) {
    byte[] bytes = line.bytes();
    if (Arrays.equals(field, 0, field.length, bytes, line.formatFrom(), line.formatTo())) {
      return;
    }
    field = Arrays.copyOfRange(bytes, line.formatFrom(), line.formatTo());
    List<String> names = new ArrayList<>();
    for (int i = 0; i < format.fields(); i++) {
      if (format.slotOf(i) >= 0) {
        names.add(slots.keys().get(format.slotOf(i)));
      }
    }
    keys = texts.number(String.join(":", names));
  }

  private boolean allWanted() {
    for (int i = 0; i < format.fields(); i++) {
      if (format.slotOf(i) < 0) {
        return false;
      }
    }
    return true;
  }

  private void appendCall(byte[] bytes, int from, int to, Pieces out) {
    int at = from;
    boolean any = false;
    for (int i = 0; i < format.fields() && at <= to; i++) {
      int stop = at;
      while (stop < to && bytes[stop] != ':') {
        stop++;
      }
      if (format.slotOf(i) >= 0) {
        if (any) {
          out.append(':');
        }
        out.append(bytes, at, stop);
        any = true;
      }
      at = stop + 1;
    }
    if (!any) {
      out.append('.');
    }
  }
}
