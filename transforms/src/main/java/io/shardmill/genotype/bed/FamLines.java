package io.shardmill.genotype.bed;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lines of {@code .fam}: {@code FID IID PAT MAT SEX PHENO1}. Families, parents, sex and phenotype
 * are those of columns that are called so, as they are in tables of PLINK.
 */
final class FamLines {

  private static final String SEX = "SEX";
  private static final String PHENOTYPE = "PHENO1";

  /** What a sample without a value has. */
  private static final Map<String, String> MISSING =
      Map.of("FID", "0", "PAT", "0", "MAT", "0", SEX, "0", PHENOTYPE, "-9");

  private static final Map<String, String> SEXES =
      Map.of("1", "1", "m", "1", "male", "1", "2", "2", "f", "2", "female", "2", "0", "0");

  private final FieldWriter out;

  FamLines(OutputStream out) {
    this.out = new FieldWriter(out, "sample");
  }

  /** Those of some columns that have something for a line. */
  static List<String> columns(List<Column> columns) {
    return columns.stream()
        .filter(column -> !column.list())
        .map(Column::name)
        .filter(MISSING::containsKey)
        .toList();
  }

  /**
   * Adds a sample.
   *
   * @param values vectors of columns that {@link #columns} named
   * @param row of these, -1 if the sample is not in them
   */
  void add(String name, Map<String, ColumnVector> values, int row) throws IOException {
    out.line(
        text("FID", values, row),
        name,
        text("PAT", values, row),
        text("MAT", values, row),
        text(SEX, values, row),
        text(PHENOTYPE, values, row));
  }

  private static String text(String column, Map<String, ColumnVector> values, int row) {
    ColumnVector vector = values.get(column);
    if (vector == null || row < 0 || vector.isNull(row)) {
      return MISSING.getOrDefault(column, "");
    }
    if (column.equals(SEX)) {
      String sex = SEXES.get(vector.textAt(row).toLowerCase(Locale.ROOT));
      if (sex == null) {
        throw wrong("SEX: a value is none of 0, 1, 2, M, F, male and female");
      }
      return sex;
    }
    if (column.equals(PHENOTYPE)) {
      return phenotype(vector, row);
    }
    return vector.textAt(row);
  }

  /** Cases are 2, controls 1. */
  private static String phenotype(ColumnVector vector, int row) {
    if (vector instanceof ColumnVector.Booleans truths) {
      return truths.values()[row] ? "2" : "1";
    }
    if (vector instanceof ColumnVector.Numbers) {
      return vector.textAt(row);
    }
    throw wrong("PHENO1: is text, and .fam takes numbers");
  }

  private static ShardmillException wrong(String what) {
    return new ShardmillException(
        ErrorCategory.CONFIGURATION,
        what + "; correct the clinical table, or call the column something else");
  }
}
