package io.shardmill.singlecell.source.file;

import io.shardmill.hdf5.Hdf5Dataset;
import io.shardmill.hdf5.Hdf5File;
import io.shardmill.hdf5.Hdf5Group;
import io.shardmill.hdf5.Hdf5Type.Kind;
import io.shardmill.singlecell.source.matrix.FileDefect;
import io.shardmill.singlecell.source.matrix.SparseParts;
import io.shardmill.singlecell.source.matrix.SparseRows;
import io.shardmill.storage.InputFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * 10x HDF5: a group for each genome up to version 2, one {@code matrix} since 3, of features or of
 * probes. It is stored by features and barcodes in compressed columns, which are rows of cells.
 *
 * <p>Columns of {@code var} have the names that scanpy gives them: {@code gene_ids}, {@code
 * feature_types}, {@code probe_ids}, and those of the file for all others.
 */
final class TenXLayout {

  private final InputFile input;
  private final Hdf5Group group;

  private TenXLayout(InputFile input, Hdf5Group group) {
    this.input = input;
    this.group = group;
  }

  static boolean fits(Hdf5Group root) {
    return hasFeatures(root) || !genomes(root).isEmpty();
  }

  static CellFileLayout of(InputFile input, Hdf5File file, CellFileOptions options) {
    if (!options.matrix().equals(MatrixChoice.X)) {
      throw FileDefect.notFound(
          input.name(),
          "--matrix=%s: a 10x file has one matrix, X".formatted(options.matrix().name()));
    }
    Hdf5Group root = file.root();
    return hasFeatures(root)
        ? new TenXLayout(input, root.group("matrix")).features()
        : new TenXLayout(input, root.group(genome(input, genomes(root), options.genome()))).genes();
  }

  private static boolean hasFeatures(Hdf5Group root) {
    return root.has("matrix") && root.isGroup("matrix") && root.group("matrix").has("features");
  }

  private static List<String> genomes(Hdf5Group root) {
    return root.children().stream()
        .filter(child -> root.isGroup(child) && root.group(child).has("indptr"))
        .toList();
  }

  private static String genome(InputFile input, List<String> genomes, String wanted) {
    if (wanted.isEmpty() && genomes.size() == 1) {
      return genomes.get(0);
    }
    if (!genomes.contains(wanted)) {
      throw FileDefect.notFound(
          input.name(),
          "%s; choose one of the genomes %s with --genome"
              .formatted(
                  wanted.isEmpty()
                      ? "there are %d matrices".formatted(genomes.size())
                      : "there is no genome " + wanted,
                  String.join(", ", genomes)));
    }
    return wanted;
  }

  private CellFileLayout features() {
    Hdf5Group features = group.group("features");
    boolean probes = features.has("gene_id");
    Map<String, Supplier<FrameColumn>> columns = new LinkedHashMap<>();
    columns.put("gene_ids", () -> text(features, probes ? "gene_id" : "id"));
    if (probes) {
      columns.put("probe_ids", () -> text(features, "id"));
    }
    columns.put("feature_types", () -> text(features, "feature_type"));
    for (String name : features.children()) {
      boolean known =
          List.of("id", "gene_id", "name", "feature_type", "_all_tag_keys").contains(name);
      if (!known && !features.isGroup(name)) {
        columns.put(name, () -> column(features, name));
      }
    }
    Map<String, Supplier<FrameColumn>> ofCells = new LinkedHashMap<>();
    if (group.has("filtered_barcodes")) {
      ofCells.put("filtered_barcodes", () -> column(group, "filtered_barcodes"));
    }
    return layout(probes ? "10x probes" : "10x 3", frame(features, "name", columns), ofCells);
  }

  private CellFileLayout genes() {
    Map<String, Supplier<FrameColumn>> columns = new LinkedHashMap<>();
    columns.put("gene_ids", () -> text(group, "genes"));
    return layout("10x 2", frame(group, "gene_names", columns), Map.of());
  }

  private CellFileLayout layout(
      String format, Frame var, Map<String, Supplier<FrameColumn>> ofCells) {
    Frame obs = frame(group, "barcodes", ofCells);
    long[] shape = shape();
    if (shape[0] != var.rows() || shape[1] != obs.rows()) {
      throw FileDefect.of(
          input.name(),
          group.path(),
          "is %d features by %d barcodes, but lists %d and %d; write the file again"
              .formatted(shape[0], shape[1], var.rows(), obs.rows()));
    }
    return new CellFileLayout(
        format,
        obs,
        var,
        new SparseRows(
            SparseParts.of(input.name(), group, obs.rows()), Math.toIntExact(var.rows())));
  }

  private long[] shape() {
    Hdf5Dataset shape = group.dataset("shape");
    if (shape.size() != 2) {
      throw FileDefect.of(
          input.name(), shape.path(), "has %d numbers instead of two".formatted(shape.size()));
    }
    return shape.readLongs(0, 2);
  }

  private Frame frame(Hdf5Group parent, String index, Map<String, Supplier<FrameColumn>> columns) {
    Hdf5Dataset names = parent.dataset(index);
    return new Frame(parent.path(), names.size(), new TextFrameColumn(names, null), columns);
  }

  private static FrameColumn text(Hdf5Group parent, String name) {
    return new TextFrameColumn(parent.dataset(name), null);
  }

  private static FrameColumn column(Hdf5Group parent, String name) {
    Hdf5Dataset values = parent.dataset(name);
    return values.type().kind() == Kind.STRING
        ? new TextFrameColumn(values, null)
        : new NumericFrameColumn(values, null);
  }
}
