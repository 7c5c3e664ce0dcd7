package io.shardmill.singlecell.source.file;

import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.singlecell.source.file.CellFileOptions.Features;
import io.shardmill.singlecell.source.matrix.FileDefect;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/** Reads the genes of a file from its {@code var}. */
final class FeatureTables {

  private static final List<String> NAMES =
      List.of("gene_name", "gene_names", "gene_symbol", "gene_symbols", "feature_name", "symbol");
  private static final List<String> IDS =
      List.of("gene_ids", "gene_id", "ensembl_id", "ensembl_ids", "feature_id");
  private static final List<String> TYPES = List.of("feature_types", "feature_type");

  private final String file;
  private final Frame var;
  private final int rows;

  private FeatureTables(String file, Frame var) {
    this.file = file;
    this.var = var;
    this.rows = Math.toIntExact(var.rows());
  }

  static FeatureTable read(String file, Frame var, CellFileOptions options) {
    return new FeatureTables(file, var).read(options);
  }

  private FeatureTable read(CellFileOptions options) {
    List<String> index = texts(var.index());
    List<String> keys = keys(options.geneKey(), index);
    List<String> types = firstOf(TYPES, Collections.nCopies(rows, ""));
    BitSet others = FeatureTypes.others(types);
    return new FeatureTable(
        keys,
        filled(firstOf(NAMES, options.geneKey().isEmpty() ? keys : index), keys),
        firstOf(IDS, Collections.nCopies(rows, "")),
        types,
        others,
        options.features() == Features.GENE_EXPRESSION ? others : new BitSet());
  }

  /** A gene without a name in the chosen column goes by its index, as is the custom. */
  private List<String> keys(String column, List<String> index) {
    List<String> keys = index;
    if (!column.isEmpty()) {
      FrameColumn chosen = var.column(column);
      if (chosen == null || chosen.type() != ColumnType.STRING) {
        throw FileDefect.notFound(
            file,
            "--geneKey: %s has no column %s with texts to name genes by; it has the index%s"
                .formatted(var.path(), column, listed()));
      }
      keys = filled(texts(chosen), index);
    }
    for (int row = 0; row < rows; row++) {
      String key = keys.get(row);
      if (key.isEmpty() || key.indexOf('\n') >= 0 || key.indexOf('\r') >= 0) {
        throw FileDefect.of(
            file,
            var.path(),
            "%s in row %d; choose another column to name genes by (--geneKey)"
                .formatted(key.isEmpty() ? "names no gene" : "has a line break in a name", row));
      }
    }
    return keys;
  }

  private String listed() {
    List<String> columns = var.columns();
    return columns.isEmpty() ? " only" : " and the columns " + String.join(", ", columns);
  }

  private List<String> firstOf(List<String> names, List<String> otherwise) {
    for (String name : names) {
      FrameColumn column = var.column(name);
      if (column != null && column.type() == ColumnType.STRING) {
        return texts(column);
      }
    }
    return otherwise;
  }

  private static List<String> filled(List<String> texts, List<String> otherwise) {
    List<String> filled = new ArrayList<>(texts);
    for (int row = 0; row < filled.size(); row++) {
      if (filled.get(row).isEmpty()) {
        filled.set(row, otherwise.get(row));
      }
    }
    return filled;
  }

  /** The texts, empty where missing. */
  private List<String> texts(FrameColumn column) {
    if (column.type() != ColumnType.STRING
        || !(column.read(ColumnType.STRING, 0, rows) instanceof ColumnVector.Strings read)) {
      throw FileDefect.of(file, var.path(), "has an index that holds no texts");
    }
    BitSet nulls = read.nulls();
    List<String> texts = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      texts.add(nulls != null && nulls.get(row) ? "" : read.get(row));
    }
    return texts;
  }
}
