package io.shardmill.singlecell.file;

import io.shardmill.hdf5.Hdf5Dataset;
import io.shardmill.parquet.ColumnType;
import io.shardmill.parquet.ColumnVector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Codes of categories, read as the texts of these. The code -1 is missing.
 *
 * <p>Memory: the texts of the categories.
 */
final class CategoryColumn implements FrameColumn {

  private final String file;
  private final Hdf5Dataset codes;
  private final ColumnVector.Strings categories;

  /**
   * @param categories what the codes stand for: texts, or numbers, which are read as texts
   */
  CategoryColumn(String file, Hdf5Dataset codes, FrameColumn categories, int count) {
    this.file = file;
    this.codes = codes;
    this.categories = texts(categories.read(categories.type(), 0, count));
  }

  @Override
  public ColumnType type() {
    return ColumnType.STRING;
  }

  @Override
  public ColumnVector read(ColumnType as, long first, int count) {
    int[] chosen = codes.readInts(first, count);
    int[] offsets = new int[count + 1];
    BitSet nulls = new BitSet(count);
    int[] starts = categories.offsets();
    for (int row = 0; row < count; row++) {
      int code = chosen[row];
      if (code < -1 || code >= categories.rows()) {
        throw FileDefect.of(
            file,
            codes.path(),
            "has the code %d in row %d, but there are %d categories; write the file again"
                .formatted(code, first + row, categories.rows()));
      }
      nulls.set(row, code < 0 || isNull(code));
      offsets[row + 1] =
          Math.addExact(offsets[row], nulls.get(row) ? 0 : starts[code + 1] - starts[code]);
    }
    byte[] bytes = new byte[offsets[count]];
    for (int row = 0; row < count; row++) {
      if (!nulls.get(row)) {
        System.arraycopy(
            categories.bytes(),
            starts[chosen[row]],
            bytes,
            offsets[row],
            offsets[row + 1] - offsets[row]);
      }
    }
    return new ColumnVector.Strings(bytes, offsets, count, nulls.isEmpty() ? null : nulls);
  }

  private boolean isNull(int code) {
    BitSet nulls = categories.nulls();
    return nulls != null && nulls.get(code);
  }

  /** Categories may be numbers, as clusters often are. */
  private static ColumnVector.Strings texts(ColumnVector values) {
    if (values instanceof ColumnVector.Strings texts) {
      return texts;
    }
    List<String> texts = new ArrayList<>(values.rows());
    for (int row = 0; row < values.rows(); row++) {
      if (values instanceof ColumnVector.Int32s numbers) {
        texts.add(Integer.toString(numbers.values()[row]));
      } else if (values instanceof ColumnVector.Int64s numbers) {
        texts.add(Long.toString(numbers.values()[row]));
      } else if (values instanceof ColumnVector.Float32s numbers) {
        texts.add(Float.toString(numbers.values()[row]));
      } else if (values instanceof ColumnVector.Float64s numbers) {
        texts.add(Double.toString(numbers.values()[row]));
      } else if (values instanceof ColumnVector.Booleans truths) {
        texts.add(truths.values()[row] ? "True" : "False");
      }
    }
    ColumnVector.Strings read = ColumnVector.Strings.of(texts);
    return new ColumnVector.Strings(read.bytes(), read.offsets(), read.rows(), values.nulls());
  }
}
