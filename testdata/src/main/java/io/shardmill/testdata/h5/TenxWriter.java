package io.shardmill.testdata.h5;

import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Writes the three layouts of 10x Genomics. Their matrices are genes by cells, by columns. */
final class TenxWriter {

  /** Probes of one gene in a probe matrix. */
  private static final int PROBES_PER_GENE = 3;

  private final H5Recipe recipe;
  private final CountModel model;
  private final Tables tables;
  private final SparseWriter sparse;
  private final StoredValues values;

  TenxWriter(H5Recipe recipe, CountModel model) {
    this.recipe = recipe;
    this.model = model;
    this.tables = new Tables(recipe);
    this.sparse = new SparseWriter(recipe);
    this.values = new StoredValues(recipe.values());
  }

  void write(WritableHdfFile file) {
    if (recipe.layout() == H5Layout.TENX_V2) {
      int genomes = recipe.genomes().size();
      for (int i = 0; i < genomes; i++) {
        int from = (int) ((long) i * recipe.genes() / genomes);
        int to = (int) ((i + 1L) * recipe.genes() / genomes);
        WritableGroup group = file.putGroup(recipe.genomes().get(i));
        matrix(group, from, to);
        texts(group, "genes", tables.geneRows(tables.ensemblIds(from, to)));
        texts(group, "gene_names", tables.geneRows(tables.symbols(from, to)));
      }
    } else {
      file.putAttribute("filetype", "matrix");
      file.putAttribute("version", 2);
      WritableGroup group = file.putGroup("matrix");
      matrix(group, 0, recipe.genes());
      features(group);
    }
  }

  private void matrix(WritableGroup group, int from, int to) {
    StoredMatrix counts = StoredMatrix.of(recipe, model, from, to);
    Object data = values.counts(counts);
    values.spoil(data, recipe.flaws());
    sparse.write(group, counts, data, true);
    if (!recipe.flaws().contains(Flaw.NO_SHAPE)) {
      long[] shape = sparse.shape(to - from, recipe.cells(), false);
      group.putDataset("shape", Arrays.stream(shape).mapToInt(Math::toIntExact).toArray());
    }
    texts(group, "barcodes", Arrays.copyOf(tables.barcodes(), tables.cellRows()));
  }

  private void features(WritableGroup matrix) {
    int genes = recipe.genes();
    WritableGroup features = matrix.putGroup("features");
    boolean probes = recipe.layout() == H5Layout.TENX_PROBES;
    String[] ids = tables.ensemblIds(0, genes);
    String[] names = tables.symbols(0, genes);
    String[] types = new String[genes];
    Arrays.fill(types, "Gene Expression");
    for (int i = genes - recipe.antibodies(); i < genes; i++) {
      types[i] = "Antibody Capture";
      names[i] = "CD" + i + "_TotalSeqB";
      ids[i] = "CD" + i;
    }
    String[] genomes = new String[genes];
    Arrays.setAll(genomes, i -> recipe.genomes().get(i % recipe.genomes().size()));
    if (probes) {
      String[] probeIds = new String[genes];
      for (int i = 0; i < genes; i++) {
        String gene = Genes.ensembl(i / PROBES_PER_GENE);
        names[i] = Genes.symbol(i / PROBES_PER_GENE);
        ids[i] = gene;
        probeIds[i] = gene + "|" + names[i] + "|p" + i % PROBES_PER_GENE;
      }
      texts(features, "gene_id", tables.geneRows(ids));
      texts(features, "gene_name", tables.geneRows(names));
      texts(features, "id", tables.geneRows(probeIds));
      features.putDataset("filtered_probes", every(genes, 10));
      matrix.putDataset("filtered_barcodes", every(recipe.cells(), 5));
    } else {
      texts(features, "id", tables.geneRows(ids));
    }
    texts(features, "name", tables.geneRows(names));
    texts(features, "feature_type", tables.geneRows(types));
    texts(features, "genome", tables.geneRows(genomes));
    texts(features, "_all_tag_keys", new String[] {"genome"});
  }

  /** Values that are true but for every {@code step}th. */
  private static boolean[] every(int count, int step) {
    boolean[] values = new boolean[count];
    IntStream.range(0, count).forEach(i -> values[i] = i % step != step - 1);
    return values;
  }

  private static void texts(WritableGroup group, String name, String[] texts) {
    group.putDataset(name, texts);
  }
}
