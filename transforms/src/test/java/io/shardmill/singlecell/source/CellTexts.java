package io.shardmill.singlecell.source;

import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.SourceReading;
import io.shardmill.column.ColumnVector;
import io.shardmill.singlecell.CellBlock;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.source.file.CellFileOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Cells as texts: {@code 0 c1 A=1 C=2 | x 0.5 null}, the row, name, counts and annotations. */
final class CellTexts {

  private CellTexts() {}

  /** A file that write_fixtures.py wrote. */
  static String fixture(String name) {
    try {
      return Path.of(Objects.requireNonNull(CellTexts.class.getResource(name), name).toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static CellReadOptions options() {
    return CellReadOptions.of(CellFileOptions.defaults());
  }

  static CellSource source(Path file) throws IOException {
    return CellSource.of(file.toString(), options());
  }

  static List<String> rows(CellSource source) throws IOException {
    return SourceReading.of(source, text(source)).rows();
  }

  /** What is left out, as row, name and rule. */
  static List<String> removed(CellSource source) throws IOException {
    return SourceReading.of(source, text(source)).removed().stream()
        .map(CellTexts::removed)
        .toList();
  }

  private static String removed(RemovedRow row) {
    return row.position() + " " + row.key() + " " + row.rule();
  }

  static SourceReading.RowText<CellBlock> text(CellSource source) {
    List<String> genes = source.schema().genes().keys();
    return (block, row) -> {
      StringBuilder text = new StringBuilder(block.key(row));
      SparseMatrix matrix = block.matrix();
      for (int i = matrix.offsets()[row]; i < matrix.offsets()[row + 1]; i++) {
        text.append(' ').append(genes.get(matrix.genes()[i])).append('=');
        text.append(number(matrix.values()[i]));
      }
      if (!block.obs().isEmpty()) {
        text.append(" |");
        block.obs().forEach(column -> text.append(' ').append(value(column, row)));
      }
      return text.toString();
    };
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static String value(ColumnVector column, int row) {
    if (column.nulls() != null && Objects.requireNonNull(column.nulls()).get(row)) {
      return "null";
    }
    if (column instanceof ColumnVector.Strings texts) {
      return texts.get(row);
    } else if (column instanceof ColumnVector.Int32s numbers) {
      return Integer.toString(numbers.values()[row]);
    } else if (column instanceof ColumnVector.Int64s numbers) {
      return Long.toString(numbers.values()[row]);
    } else if (column instanceof ColumnVector.Float32s numbers) {
      return Float.toString(numbers.values()[row]);
    } else if (column instanceof ColumnVector.Float64s numbers) {
      return Double.toString(numbers.values()[row]);
    }
    return Boolean.toString(((ColumnVector.Booleans) column).values()[row]);
  }

  /** A matrix with {@code cells} rows of which every third is empty. */
  static double[][] counts(int cells, int genes) {
    double[][] matrix = new double[cells][genes];
    IntStream.range(0, cells)
        .forEach(
            cell ->
                IntStream.range(0, genes)
                    .filter(gene -> cell % 3 != 1 && (cell * 7 + gene * 5) % 4 == 0)
                    .forEach(gene -> matrix[cell][gene] = 1 + (cell + gene) % 5));
    return matrix;
  }
}
