package io.shardmill.singlecell.source;

import io.shardmill.chunk.Permutation;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.singlecell.source.file.CellFile;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which cells of one file are read. Any run of rows can be asked for, by any worker: what is drawn
 * depends on the seed and on the place of a cell among those of its data set, and that place is
 * known at every {@link #STEP}-th row.
 *
 * @param targets values of {@code target_gene} that were drawn; {@code null} if all are kept
 * @param removedTargets values of {@code target_gene} to leave out
 * @param draw order in which cells are drawn; {@code null} if all are
 * @param drawn number of cells to draw
 * @param before cells of the data set that can be drawn, before each step of rows of the file
 * @param duplicates rows whose barcode stands before, rising
 * @param dropped why the whole file is left out; {@code null} if it is not
 */
record CellSelection(
    @Nullable Set<String> targets,
    Set<String> removedTargets,
    @Nullable Permutation draw,
    long drawn,
    long[] before,
    long[] duplicates,
    @Nullable ExclusionReason dropped)
    implements Serializable {

  /** Rows of a file between two known places. */
  static final int STEP = 1 << 16;

  /** The annotation that names what was perturbed. */
  static final String TARGET = "target_gene";

  /** Every cell of a file. */
  static final CellSelection ALL =
      new CellSelection(null, Set.of(), null, 0, new long[0], new long[0], null);

  CellSelection withDuplicates(long[] rows) {
    return new CellSelection(targets, removedTargets, draw, drawn, before, rows, dropped);
  }

  CellSelection withDropped(ExclusionReason rule) {
    return new CellSelection(targets, removedTargets, draw, drawn, before, duplicates, rule);
  }

  /** Goes through the rows of a file from one on. */
  Cursor from(CellFile file, long row) {
    return new Cursor(file, row);
  }

  /** Tells of rows in order whether they are read. */
  final class Cursor {
    private final CellFile file;
    private long next;
    private long place;

    private Cursor(CellFile file, long row) {
      this.file = file;
      this.next = row;
      if (draw != null) {
        next = row / STEP * STEP;
        place = before[(int) (row / STEP)];
        while (next < row) {
          rules((int) Math.min(STEP, row - next));
        }
      }
    }

    /** Why each of the next rows is left out; {@code null} for those that are read. */
    @Nullable ExclusionReason[] rules(int count) {
      @Nullable ExclusionReason[] rules = new ExclusionReason[count];
      ColumnVector.Strings values = null;
      if (targets != null || !removedTargets.isEmpty()) {
        values = (ColumnVector.Strings) file.obs(TARGET, ColumnType.STRING, next, count);
      }
      int duplicate = Arrays.binarySearch(duplicates, next);
      duplicate = duplicate < 0 ? -1 - duplicate : duplicate;
      for (int i = 0; i < count; i++) {
        String target = values == null ? null : target(values, i);
        rules[i] = rule(target);
        boolean again = duplicate < duplicates.length && duplicates[duplicate] == next + i;
        duplicate += again ? 1 : 0;
        if (rules[i] == null) {
          rules[i] = again ? ExclusionReason.BARCODE_DUPLICATE : dropped;
        }
      }
      next += count;
      return rules;
    }

    private @Nullable ExclusionReason rule(@Nullable String target) {
      if (targets != null && (target == null || !targets.contains(target))) {
        return ExclusionReason.TARGET_NOT_DRAWN;
      }
      if (draw != null && draw.place(place++) >= drawn) {
        return ExclusionReason.CELL_NOT_DRAWN;
      }
      return target != null && removedTargets.contains(target)
          ? ExclusionReason.TARGET_REMOVED
          : null;
    }
  }

  /** The value of a row; {@code null} if it is missing. */
  static @Nullable String target(ColumnVector.Strings values, int row) {
    BitSet nulls = values.nulls();
    return nulls != null && nulls.get(row) ? null : values.get(row);
  }
}
