package io.shardmill.vcf.source.line;

import io.shardmill.column.ColumnType;
import io.shardmill.text.LineReader;
import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.source.record.Ascii;
import io.shardmill.vcf.source.record.FaultCounts;
import io.shardmill.vcf.source.record.FieldValues;
import io.shardmill.vcf.source.record.InfoFields;
import io.shardmill.vcf.source.record.TextValues;
import io.shardmill.vcf.source.record.ToleratedFault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the wanted items {@code key[=value]} in the INFO column of a line. */
final class LineInfo implements InfoFields {

  private final List<VcfKey> slots;
  private final byte[][] ids;
  // Where the value of a slot stands in the line; from < 0 if the line does not have the key.
  private final int[] from;
  private final int[] to;
  private final TextValues values = new TextValues();
  private byte[] bytes = {};

  /** Finds END, SVLEN and the kept keys. */
  LineInfo(List<VcfKey> kept) {
    this.slots = InfoFields.slots(kept);
    this.ids =
        InfoFields.keys(slots).stream()
            .map(id -> id.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    this.from = new int[ids.length];
    this.to = new int[ids.length];
  }

  /** Takes the column in {@code [start, end)}. */
  void find(byte[] line, int start, int end, boolean svlen, FaultCounts faults) {
    bytes = line;
    Arrays.fill(from, -1);
    if (Ascii.is('.', bytes, start, end)) {
      return;
    }
    if (start == end || bytes[end - 1] == ';') {
      faults.add(ToleratedFault.INFO_SYNTAX);
    }
    int at = start;
    while (at < end) {
      int stop = LineReader.indexOf((byte) ';', bytes, at, end);
      if (nameless(at, stop)) {
        faults.add(ToleratedFault.INFO_SYNTAX);
      } else if (bytes[at] == 'E' || bytes[at] == 'S' || !slots.isEmpty()) {
        offer(at, LineReader.indexOf((byte) '=', bytes, at, stop), stop, svlen, faults);
      }
      at = stop + 1;
    }
  }

  @Override
  public @Nullable FieldValues values(int slot) {
    return from[slot] < 0 ? null : values.of(bytes, from[slot], to[slot]);
  }

  /** Whether an item is empty, a dot among others, or a value without a key. */
  private boolean nameless(int start, int end) {
    return start == end || bytes[start] == '=' || Ascii.is('.', bytes, start, end);
  }

  private void offer(int start, int equals, int end, boolean svlen, FaultCounts faults) {
    if (equals < end) {
      take(END, start, equals, end, faults);
      if (svlen) {
        take(SVLEN, start, equals, end, faults);
      }
    }
    for (int slot = FIRST_KEPT; slot < ids.length; slot++) {
      if (take(slot, start, equals, end, faults)) {
        tell(slots.get(slot - FIRST_KEPT), slot, equals < end, faults);
      }
    }
  }

  private boolean take(int slot, int start, int equals, int end, FaultCounts faults) {
    byte[] id = ids[slot];
    if (!Arrays.equals(id, 0, id.length, bytes, start, equals)) {
      return false;
    }
    if (from[slot] >= 0) {
      faults.add(ToleratedFault.INFO_REPEATED);
      return false;
    }
    from[slot] = Math.min(equals + 1, end);
    to[slot] = end;
    return true;
  }

  private void tell(VcfKey key, int slot, boolean hasValue, FaultCounts faults) {
    if (key.type() == ColumnType.BOOLEAN) {
      if (hasValue) {
        faults.add(ToleratedFault.FLAG_WITH_VALUE);
      }
    } else if (from[slot] == to[slot]) {
      faults.add(ToleratedFault.INFO_WITHOUT_VALUE);
    }
  }
}
