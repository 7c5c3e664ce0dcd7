package io.shardmill.singlecell.source.file;

import io.shardmill.hdf5.Hdf5Attributes;
import io.shardmill.hdf5.Hdf5Dataset;
import io.shardmill.hdf5.Hdf5File;
import io.shardmill.hdf5.Hdf5Group;
import io.shardmill.hdf5.Hdf5Type.Kind;
import io.shardmill.singlecell.source.matrix.CellMatrix;
import io.shardmill.singlecell.source.matrix.DenseRows;
import io.shardmill.singlecell.source.matrix.FileDefect;
import io.shardmill.singlecell.source.matrix.SparseColumns;
import io.shardmill.singlecell.source.matrix.SparseParts;
import io.shardmill.singlecell.source.matrix.SparseRows;
import io.shardmill.storage.InputFile;
import java.util.ArrayList;
import java.util.List;

/** H5AD: {@code obs}, {@code var} and matrices at the root, in the ways of AnnData 0.5 to 0.13. */
final class H5adLayout {

  private final InputFile input;
  private final Hdf5Group root;
  private final Frame obs;
  private final H5adFrames frames;

  private H5adLayout(InputFile input, Hdf5File file) {
    this.input = input;
    this.root = file.root();
    this.frames = new H5adFrames(input.name(), root);
    this.obs = frames.frame(root, "obs");
  }

  static boolean fits(Hdf5Group root) {
    return root.has("obs") || root.has("var");
  }

  static CellFileLayout of(InputFile input, Hdf5File file, MatrixChoice choice) {
    Encoding.of(input.name(), "/", file.root().attributes());
    return new H5adLayout(input, file).layout(choice);
  }

  private CellFileLayout layout(MatrixChoice choice) {
    if (choice.isRaw()) {
      boolean group = root.has("raw") && root.isGroup("raw");
      Hdf5Group parent = group ? root.group("raw") : root;
      String prefix = group ? "" : "raw.";
      requireMember(parent, prefix + "X", choice);
      Frame var = frames.frame(parent, prefix + "var");
      return new CellFileLayout("H5AD", obs, var, matrix(parent, prefix + "X", var, choice));
    }
    boolean layer = choice.name().startsWith("layers/");
    if (layer) {
      requireMember(root, "layers", choice);
    }
    Hdf5Group parent = layer ? root.group("layers") : root;
    String name = choice.name().substring(choice.name().indexOf('/') + 1);
    requireMember(parent, name, choice);
    Frame var = frames.frame(root, "var");
    return new CellFileLayout("H5AD", obs, var, matrix(parent, name, var, choice));
  }

  private CellMatrix matrix(Hdf5Group parent, String name, Frame var, MatrixChoice choice) {
    if (!parent.isGroup(name)) {
      Hdf5Dataset values = parent.dataset(name);
      String encoding = Encoding.of(input.name(), values.path(), values.attributes());
      if (values.isNull() || encoding.equals(Encoding.NULL)) {
        throw missing(choice);
      }
      return dense(values, var);
    }
    Hdf5Group group = parent.group(name);
    Hdf5Attributes attributes = group.attributes();
    String encoding = Encoding.of(input.name(), group.path(), attributes);
    String format = attributes.text("h5sparse_format").orElse(encoding);
    long[] shape =
        attributes
            .integers("shape")
            .or(() -> attributes.integers("h5sparse_shape"))
            .orElse(new long[] {obs.rows(), var.rows()});
    requireShape(group.path(), shape, var);
    return switch (format) {
      case "csr", Encoding.CSR ->
          new SparseRows(
              SparseParts.of(input.name(), group, obs.rows()), Math.toIntExact(var.rows()));
      case "csc", Encoding.CSC ->
          new SparseColumns(input, SparseParts.of(input.name(), group, var.rows()), obs.rows());
      default ->
          throw FileDefect.of(
              input.name(),
              group.path(),
              "is encoded as '%s', which is no matrix; store it dense, as CSR or as CSC"
                  .formatted(format));
    };
  }

  private CellMatrix dense(Hdf5Dataset values, Frame var) {
    requireShape(values.path(), values.shape(), var);
    if (!values.type().isNumber() && values.type().kind() != Kind.BOOLEAN) {
      throw FileDefect.of(
          input.name(), values.path(), "holds %s instead of numbers".formatted(values.type()));
    }
    return new DenseRows(values);
  }

  private void requireShape(String path, long[] shape, Frame var) {
    if (shape.length != 2) {
      throw FileDefect.of(
          input.name(), path, "has %d dimensions; cells by genes are two".formatted(shape.length));
    }
    if (shape[0] != obs.rows() || shape[1] != var.rows()) {
      throw FileDefect.of(
          input.name(),
          path,
          "is %d by %d, but %s has %d rows and %s %d; write the file again"
              .formatted(shape[0], shape[1], obs.path(), obs.rows(), var.path(), var.rows()));
    }
  }

  private void requireMember(Hdf5Group parent, String name, MatrixChoice choice) {
    if (!parent.has(name)) {
      throw missing(choice);
    }
  }

  /** A layer whose name has a slash is in a group that is no matrix. */
  private static void addLayers(Hdf5Group parent, String prefix, List<String> names) {
    for (String child : parent.children()) {
      boolean group = parent.isGroup(child);
      if (group && !parent.group(child).has("indptr")) {
        addLayers(parent.group(child), prefix + child + "/", names);
      } else {
        names.add(prefix + child);
      }
    }
  }

  private RuntimeException missing(MatrixChoice choice) {
    List<String> others = new ArrayList<>();
    if (root.has("X") && (root.isGroup("X") || !root.dataset("X").isNull())) {
      others.add("X");
    }
    if (root.has("raw") || root.has("raw.X")) {
      others.add("raw");
    }
    if (root.has("layers")) {
      addLayers(root.group("layers"), "layers/", others);
    }
    return FileDefect.notFound(
        input.name(),
        "--matrix: there is no matrix %s; %s"
            .formatted(
                choice.name(),
                others.isEmpty()
                    ? "the file has none at all"
                    : "choose one of " + String.join(", ", others)));
  }
}
