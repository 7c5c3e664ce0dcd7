package io.shardmill.vcf.source.record;

import io.shardmill.column.ColumnVector;
import io.shardmill.text.LineReader;
import io.shardmill.vcf.VcfKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fields of the annotations of one INFO key: a column for each, with a text for each annotation,
 * null where it is empty or a dot. A row is null where the key is absent or a dot.
 */
final class AnnotationColumns implements InfoColumns {

  private final ValueBuffer annotations;

  /** By place among the fields; {@code null} where none is wanted. */
  private final @Nullable ValueBuffer[] buffers;

  private final List<ValueBuffer> wanted = new ArrayList<>();
  private final BitSet nullLists = new BitSet();
  private int[] offsets = new int[65];
  private int rows;

  /**
   * @param fields keys that differ by their field only, in the order of columns
   */
  AnnotationColumns(List<VcfKey> fields, boolean percentEncoded) {
    this.annotations = new ValueBuffer(fields.get(0), false);
    int last = fields.stream().mapToInt(AnnotationColumns::place).max().orElseThrow();
    this.buffers = new ValueBuffer[last + 1];
    for (VcfKey field : fields) {
      ValueBuffer buffer = new ValueBuffer(field, percentEncoded);
      buffers[place(field)] = buffer;
      wanted.add(buffer);
    }
  }

  private static int place(VcfKey field) {
    return Objects.requireNonNull(field.field()).place();
  }

  @Override
  public void append(
      FieldSelection field, @Nullable FieldValues values, int alt, int altCount, FaultCounts faults)
      throws BadLine {
    if (values == null || values.count() == 0) {
      nullLists.set(rows);
    } else {
      annotations.truncate(0);
      values.appendTo(annotations);
      ColumnVector.Strings texts = (ColumnVector.Strings) annotations.build();
      for (int i = 0; i < texts.rows(); i++) {
        split(texts.bytes(), texts.offsets()[i], texts.offsets()[i + 1], faults);
      }
    }
    rows++;
    if (rows == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * rows);
    }
    offsets[rows] = wanted.get(0).count();
  }

  /** An annotation that ends early has no value of the fields after. */
  private void split(byte[] bytes, int from, int to, FaultCounts faults) throws BadLine {
    int at = from;
    for (ValueBuffer buffer : buffers) {
      int bar = at > to ? to : LineReader.indexOf((byte) '|', bytes, at, to);
      if (buffer != null) {
        if (at >= bar || Ascii.is('.', bytes, at, bar)) {
          buffer.appendMissing();
        } else {
          buffer.appendText(bytes, at, bar);
        }
      }
      at = at > to ? at + 1 : bar + 1;
    }
    if (at > to + 1) {
      faults.add(ToleratedFault.ANNOTATION_SHORT);
    }
  }

  @Override
  public void truncate(int kept) {
    rows = kept;
    nullLists.clear(kept, Integer.MAX_VALUE);
    wanted.forEach(buffer -> buffer.truncate(offsets[kept]));
  }

  @Override
  public List<ColumnVector> build() {
    BitSet nulls = ValueBuffer.nullIfEmpty(nullLists);
    List<ColumnVector> built = new ArrayList<>();
    wanted.forEach(
        buffer -> built.add(new ColumnVector.Lists(buffer.build(), offsets, rows, nulls)));
    return built;
  }
}
