package io.shardmill.testdata.h5;

import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import io.jhdf.api.WritableNode;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Writes H5AD in the encodings of anndata 0.8 and later (dataframe 0.2.0, categorical 0.2.0,
 * csr_matrix 0.1.0). Texts are of fixed length, since jhdf writes no others.
 */
final class H5adWriter {

  private final H5Recipe recipe;
  private final CountModel model;
  private final Tables tables;
  private final SparseWriter sparse;
  private final StoredValues values;

  H5adWriter(H5Recipe recipe, CountModel model) {
    this.recipe = recipe;
    this.model = model;
    this.tables = new Tables(recipe);
    this.sparse = new SparseWriter(recipe);
    this.values = new StoredValues(recipe.values());
  }

  void write(WritableHdfFile file) {
    encode(file, "anndata", "0.1.0");
    StoredMatrix counts = StoredMatrix.of(recipe, model, 0, recipe.genes());
    long[] totals = counts.rowTotals();
    boolean byCells = recipe.matrix() != MatrixForm.CSC;
    StoredMatrix stored = byCells ? counts : counts.transposed(recipe);
    boolean normalized = recipe.content() == Content.LOG_NORMALIZED;
    if (!recipe.flaws().contains(Flaw.NO_X)) {
      Object x = normalized ? values.logNormalized(stored, totals, byCells) : values.counts(stored);
      matrix(file, "X", stored, x, true);
    }
    if (normalized) {
      WritableGroup layers = file.putGroup("layers");
      encode(layers, "dict", "0.1.0");
      matrix(layers, "counts", stored, values.counts(stored), false);
    }
    if (recipe.rawGenes() > 0) {
      raw(file);
    }
    if (!recipe.flaws().contains(Flaw.NO_OBS)) {
      obs(file, totals);
    }
    if (!recipe.flaws().contains(Flaw.NO_VAR)) {
      var(file, 0, recipe.genes());
    }
  }

  private void raw(WritableHdfFile file) {
    WritableGroup raw = file.putGroup("raw");
    encode(raw, "raw", "0.1.0");
    StoredMatrix all = StoredMatrix.of(recipe, model, 0, recipe.allGenes());
    StoredMatrix stored = recipe.matrix() == MatrixForm.CSC ? all.transposed(recipe) : all;
    matrix(raw, "X", stored, values.counts(stored), false);
    var(raw, 0, recipe.allGenes());
  }

  private void matrix(
      WritableGroup parent, String name, StoredMatrix stored, Object x, boolean main) {
    if (recipe.matrix() == MatrixForm.DENSE) {
      Object[] rows = (Object[]) values.dense(stored, x);
      if (main) {
        values.spoil(rows[0], recipe.flaws());
      }
      WritableDataset dense =
          parent.putDataset(name, rows, sparse.options(stored.rows(), stored.columns()).build());
      encode(dense, encoding("array", main), version("0.2.0", main));
      return;
    }
    if (main) {
      values.spoil(x, recipe.flaws());
    }
    WritableGroup group = parent.putGroup(name);
    boolean byCells = recipe.matrix() == MatrixForm.CSR;
    encode(group, encoding(byCells ? "csr_matrix" : "csc_matrix", main), version("0.1.0", main));
    if (!main || !recipe.flaws().contains(Flaw.NO_SHAPE)) {
      int genes = byCells ? stored.columns() : stored.rows();
      group.putAttribute(
          "shape",
          main ? sparse.shape(recipe.cells(), genes, true) : new long[] {recipe.cells(), genes});
    }
    sparse.write(group, stored, x, main);
  }

  private void obs(WritableHdfFile file, long[] totals) {
    int rows = tables.cellRows();
    WritableGroup obs = file.putGroup("obs");
    Cell[] cells = IntStream.range(0, rows).mapToObj(i -> Cell.of(recipe, i)).toArray(Cell[]::new);
    frame(
        obs,
        !recipe.flaws().contains(Flaw.NO_OBS_INDEX),
        "cell_type",
        "batch",
        "SRX_accession",
        "target_gene",
        "perturbation_type",
        "UMI_count",
        "is_control",
        "score");
    texts(obs, "_index", Arrays.copyOf(tables.barcodes(), rows));
    int[] types = Arrays.stream(cells).mapToInt(Cell::type).toArray();
    if (recipe.flaws().contains(Flaw.CODE_TOO_LARGE)) {
      types[0] = recipe.cellTypes();
    }
    if (recipe.flaws().contains(Flaw.CODE_MISSING)) {
      types[0] = -1;
    }
    categories(
        obs, "cell_type", types, labels(recipe.cellTypes(), i -> "type " + (char) ('A' + i)));
    int[] batches = Arrays.stream(cells).mapToInt(Cell::batch).toArray();
    categories(obs, "batch", batches, labels(recipe.batches(), i -> "batch" + i));
    categories(obs, "SRX_accession", batches, labels(recipe.batches(), Tables::accession));
    categories(
        obs,
        "target_gene",
        Arrays.stream(cells)
            .mapToInt(
                cell -> cell.target() < 0 ? Cell.TARGETS : cell.target() - Genes.MITOCHONDRIAL)
            .toArray(),
        labels(
            Cell.TARGETS + 1,
            i -> i == Cell.TARGETS ? "non-targeting" : Genes.symbol(Genes.MITOCHONDRIAL + i)));
    categories(
        obs,
        "perturbation_type",
        Arrays.stream(cells).mapToInt(cell -> cell.target() < 0 ? 0 : 1).toArray(),
        new String[] {"control", "CRISPRi"});
    array(obs, "UMI_count", Arrays.stream(totals, 0, rows).asDoubleStream().toArray());
    boolean[] controls = new boolean[rows];
    float[] scores = new float[rows];
    for (int i = 0; i < rows; i++) {
      controls[i] = cells[i].target() < 0;
      // Some scores are missing, as computed columns often are.
      scores[i] = i % 7 == 3 ? Float.NaN : cells[i].level() / (float) CountModel.LEVELS;
    }
    array(obs, "is_control", controls);
    array(obs, "score", scores);
  }

  private void var(WritableGroup parent, int from, int to) {
    WritableGroup var = parent.putGroup("var");
    boolean bySymbol = recipe.geneKey() == GeneKey.SYMBOL;
    String other = bySymbol ? "gene_ids" : "gene_name";
    frame(var, true, other, "mt");
    String[] index = bySymbol ? tables.symbols(from, to) : tables.ensemblIds(from, to);
    String[] column =
        IntStream.range(from, to)
            .mapToObj(bySymbol ? Genes::ensembl : Genes::symbol)
            .toArray(String[]::new);
    texts(var, "_index", tables.geneRows(index));
    texts(var, other, tables.geneRows(column));
    boolean[] mitochondrial = new boolean[tables.geneRows(index).length];
    for (int i = 0; i < mitochondrial.length; i++) {
      mitochondrial[i] = from + i < Genes.MITOCHONDRIAL;
    }
    array(var, "mt", mitochondrial);
  }

  private void frame(WritableGroup group, boolean indexed, String... columns) {
    encode(group, "dataframe", "0.2.0");
    if (indexed) {
      group.putAttribute("_index", "_index");
    }
    group.putAttribute("column-order", columns);
  }

  private static String[] labels(int count, java.util.function.IntFunction<String> label) {
    return IntStream.range(0, count).mapToObj(label).toArray(String[]::new);
  }

  private void categories(WritableGroup parent, String name, int[] codes, String[] labels) {
    WritableGroup group = parent.putGroup(name);
    encode(group, "categorical", "0.2.0");
    group.putAttribute("ordered", false);
    byte[] narrow = new byte[codes.length];
    for (int i = 0; i < codes.length; i++) {
      narrow[i] = (byte) codes[i];
    }
    short[] wide = new short[codes.length];
    for (int i = 0; i < codes.length; i++) {
      wide[i] = (short) codes[i];
    }
    array(group, "codes", labels.length <= Byte.MAX_VALUE ? narrow : wide);
    texts(group, "categories", labels);
  }

  private void array(WritableGroup parent, String name, Object array) {
    encode(parent.putDataset(name, array), "array", "0.2.0");
  }

  private void texts(WritableGroup parent, String name, String[] texts) {
    encode(parent.putDataset(name, texts), "string-array", "0.2.0");
  }

  private String encoding(String type, boolean main) {
    return main && recipe.flaws().contains(Flaw.UNKNOWN_ENCODING) ? "coo_matrix" : type;
  }

  private String version(String version, boolean main) {
    return main && recipe.flaws().contains(Flaw.UNKNOWN_ENCODING_VERSION) ? "9.9.9" : version;
  }

  private static void encode(WritableNode node, String type, String version) {
    node.putAttribute("encoding-type", type);
    node.putAttribute("encoding-version", version);
  }
}
