package io.shardmill.vcf.source.record;

import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.vcf.VcfKey;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A kept FORMAT key: one list for each variant, sample by sample. A row is null where the record's
 * FORMAT does not have the key.
 *
 * <p>A sample has one value, or a list of as many as the file gives it. What the file leaves out or
 * has a dot for is null: the value, the sample's whole list, or a value in it.
 */
final class CallColumn {

  private final VcfKey key;
  private final boolean list;
  private final ValueBuffer values;
  private final BitSet nullRows = new BitSet();
  private final BitSet nullSamples = new BitSet();
  private int[] offsets = new int[65];
  private int rows;
  // Of lists: where each sample's values start.
  private int[] sampleOffsets = new int[65];
  private int samples;

  /**
   * @param key the key as declared
   * @param list whether a sample of the output has a list of values
   */
  CallColumn(VcfKey key, boolean list, boolean percentEncoded) {
    this.key = key;
    this.list = list;
    this.values = new ValueBuffer(key, percentEncoded);
  }

  VcfKey key() {
    return key;
  }

  /** Appends a row for a record without the key. */
  void appendNull() {
    nullRows.set(rows);
    endRow();
  }

  /**
   * Appends a row.
   *
   * @param calls have the key in {@code slot}
   * @param columnOf the column of each sample in the file
   * @param shape tells how many alleles each call has
   */
  void append(
      FieldSelection field, CallFields calls, int slot, int[] columnOf, int alt, CallShape shape)
      throws BadLine {
    // Several numbers are no number, but several texts would pass for one.
    boolean one = key.number().equals("1") && key.type() != ColumnType.STRING;
    for (int column : columnOf) {
      if (one) {
        if (!calls.appendOne(slot, column, values)) {
          appendMissing();
        }
      } else {
        FieldValues ofCall = calls.values(slot, column);
        if (ofCall.count() == 0) {
          appendMissing();
        } else {
          field.take(key, ofCall, alt, shape.of(column));
          field.appendTo(values);
        }
      }
      endSample();
    }
    endRow();
  }

  private void appendMissing() {
    if (list) {
      nullSamples.set(samples);
    } else {
      values.appendMissing();
    }
  }

  private void endSample() {
    if (list) {
      samples++;
      if (samples == sampleOffsets.length) {
        sampleOffsets = Arrays.copyOf(sampleOffsets, 2 * samples);
      }
      sampleOffsets[samples] = values.count();
    }
  }

  private void endRow() {
    rows++;
    if (rows == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * rows);
    }
    offsets[rows] = list ? samples : values.count();
  }

  /** Forgets all rows but the first {@code kept}. */
  void truncate(int kept) {
    rows = kept;
    nullRows.clear(kept, Integer.MAX_VALUE);
    if (list) {
      samples = offsets[kept];
      nullSamples.clear(samples, Integer.MAX_VALUE);
      values.truncate(sampleOffsets[samples]);
    } else {
      values.truncate(offsets[kept]);
    }
  }

  ColumnVector build() {
    ColumnVector built = values.build();
    if (list) {
      built =
          new ColumnVector.Lists(
              built, sampleOffsets, samples, ValueBuffer.nullIfEmpty(nullSamples));
    }
    return new ColumnVector.Lists(built, offsets, rows, ValueBuffer.nullIfEmpty(nullRows));
  }
}
