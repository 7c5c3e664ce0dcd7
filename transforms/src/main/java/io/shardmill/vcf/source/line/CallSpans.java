package io.shardmill.vcf.source.line;

import io.shardmill.text.FieldEnd;
import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.VcfRule;
import java.util.Arrays;

/**
 * Where the wanted FORMAT fields of each column stand in a line.
 *
 * <p>Memory: 8 bytes for each wanted field of each column.
 */
final class CallSpans {

  private final int columns;
  private byte[] bytes = {};
  private int[] from = {};
  private int[] to = {};

  /** Spans of lines of {@code columns} sample columns. */
  CallSpans(int columns) {
    this.columns = columns;
  }

  /** The line's bytes. */
  byte[] bytes() {
    return bytes;
  }

  /** First byte of a field; equal to its end if the line leaves it out. */
  int from(int slot, int column) {
    return from[slot * columns + column];
  }

  /** End of a field. */
  int to(int slot, int column) {
    return to[slot * columns + column];
  }

  /** Finds the fields of the line's calls. */
  void find(SiteParser line, FormatLayout layout) throws BadLine {
    bytes = line.bytes();
    int slots = layout.slots();
    if (from.length < slots * columns) {
      from = new int[slots * columns];
      to = new int[slots * columns];
    }
    Arrays.fill(from, 0, slots * columns, 0);
    Arrays.fill(to, 0, slots * columns, 0);
    int end = line.end();
    int last = layout.lastWanted();
    int at = line.callsStart();
    for (int column = 0; column < columns; column++) {
      if (at > end) {
        throw line.columnCount(SiteParser.FORMAT + 1 + column);
      }
      int stop = at;
      boolean more = true;
      for (int field = 0; more && field <= last; field++) {
        int start = stop;
        while (stop < end && bytes[stop] != ':' && bytes[stop] != '\t') {
          stop++;
        }
        int slot = layout.slotOf(field);
        if (slot >= 0) {
          from[slot * columns + column] = start;
          to[slot * columns + column] = stop;
        }
        more = stop < end && bytes[stop] == ':';
        stop += more ? 1 : 0;
      }
      if (more) {
        stop = endOfCall(bytes, stop, end, layout.fields() - last - 2, layout);
      }
      at = stop + 1;
    }
    if (at <= end) {
      throw LineCalls.tooManyColumns();
    }
  }

  /**
   * The end of a call, of which {@code from} stands in its last wanted field or after it.
   *
   * @param most colons that may follow
   */
  static int endOfCall(byte[] bytes, int from, int end, int most, FormatLayout layout)
      throws BadLine {
    long found = FieldEnd.find(bytes, from, end);
    if (FieldEnd.colons(found) > most) {
      throw new BadLine(
          VcfRule.FIELD_NUMBER,
          "a call has more fields than the %d of FORMAT; mend the line or name the fields in FORMAT"
              .formatted(layout.fields()));
    }
    return FieldEnd.end(found);
  }
}
