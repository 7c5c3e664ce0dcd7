package io.shardmill.vcf.source.record;

import io.shardmill.column.ColumnVector;
import io.shardmill.vcf.VcfKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is kept of one INFO key: a column, or several of them. */
interface InfoColumns {

  /**
   * Columns of kept keys, a group for each of their {@link InfoFields#slots}.
   *
   * @param kept the keys as declared
   * @param written the same as columns have them
   */
  static List<InfoColumns> of(List<VcfKey> kept, List<VcfKey> written, boolean percentEncoded) {
    List<InfoColumns> columns = new ArrayList<>();
    int next = 0;
    for (VcfKey slot : InfoFields.slots(kept)) {
      int first = next++;
      if (slot.field() == null) {
        columns.add(new ValueColumn(slot, written.get(first).list(), percentEncoded));
        continue;
      }
      while (next < kept.size() && InfoFields.sameAnnotations(slot, kept.get(next))) {
        next++;
      }
      columns.add(new AnnotationColumns(kept.subList(first, next), percentEncoded));
    }
    return columns;
  }

  /**
   * Appends a row; alt and altCount as in {@link FieldSelection#take}.
   *
   * @param values those of the record, {@code null} if it does not have the key
   * @param faults takes what is wrong and costs no row
   */
  void append(
      FieldSelection field, @Nullable FieldValues values, int alt, int altCount, FaultCounts faults)
      throws BadLine;

  /** Forgets all rows but the first {@code kept}. */
  void truncate(int kept);

  /** The rows so far, column after column. */
  List<ColumnVector> build();
}
