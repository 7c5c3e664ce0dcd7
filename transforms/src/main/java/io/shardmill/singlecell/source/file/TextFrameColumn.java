package io.shardmill.singlecell.source.file;

import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.hdf5.Hdf5Dataset;
import org.jspecify.annotations.Nullable;

/**
 * Texts.
 *
 * @param values the texts
 * @param mask true where a value is missing; {@code null} if nowhere
 */
record TextFrameColumn(Hdf5Dataset values, @Nullable Hdf5Dataset mask) implements FrameColumn {

  @Override
  public ColumnType type() {
    return ColumnType.STRING;
  }

  @Override
  public ColumnVector.Strings read(ColumnType as, long first, int count) {
    ColumnVector.Strings texts = ColumnVector.Strings.of(values.readStrings(first, count));
    return new ColumnVector.Strings(
        texts.bytes(), texts.offsets(), count, Masks.nulls(mask, first, count));
  }
}
