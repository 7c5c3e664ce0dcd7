package io.shardmill.singlecell.source.file;

import io.shardmill.column.ColumnVector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Annotations as texts, where one file has them as numbers or truth values and another as texts.
 */
final class TextForm {

  private TextForm() {}

  /** Numbers as Java writes them, truth values as pandas does. */
  static ColumnVector.Strings of(ColumnVector values) {
    if (values instanceof ColumnVector.Strings texts) {
      return texts;
    }
    return of(values.rows(), values.nulls(), row -> text(values, row));
  }

  static ColumnVector.Strings of(int count, @Nullable BitSet nulls, IntFunction<String> text) {
    List<String> texts = new ArrayList<>(count);
    for (int row = 0; row < count; row++) {
      texts.add(nulls != null && nulls.get(row) ? "" : text.apply(row));
    }
    ColumnVector.Strings strings = ColumnVector.Strings.of(texts);
    return new ColumnVector.Strings(strings.bytes(), strings.offsets(), count, nulls);
  }

  private static String text(ColumnVector values, int row) {
    return values instanceof ColumnVector.Booleans truths
        ? truths.values()[row] ? "True" : "False"
        : values.textAt(row);
  }
}
