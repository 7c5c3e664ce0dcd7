package io.shardmill.testdata.h5;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import io.jhdf.api.WritableNode;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A small H5AD file, to be changed in any way before it is written.
 *
 * <pre>{@code
 * H5adTree.csr(new double[][] {{1, 0}, {0, 2}}).put("X/indptr", new int[] {0, 2, 1}).write(path);
 * }</pre>
 */
public final class H5adTree {

  private final Map<String, Object> datasets = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> attributes = new LinkedHashMap<>();
  private final Set<String> unsigned = new HashSet<>();

  private H5adTree() {}

  /** Whether the order of categories means anything. */
  public enum Order {
    /** They go from the least to the greatest. */
    ORDERED,
    /** They are names. */
    UNORDERED
  }

  /** Cells c0, c1, ... by genes A, B, ... of at most 26, stored by cells. */
  public static H5adTree csr(double[][] matrix) {
    return tables(matrix.length, matrix[0].length)
        .sparse("X", "csr_matrix", matrix, matrix.length, matrix[0].length);
  }

  /** The same, stored by genes. */
  public static H5adTree csc(double[][] matrix) {
    double[][] turned = new double[matrix[0].length][matrix.length];
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column < turned.length; column++) {
        turned[column][row] = matrix[row][column];
      }
    }
    return tables(matrix.length, turned.length)
        .sparse("X", "csc_matrix", turned, matrix.length, turned.length);
  }

  /** The same, with all elements. */
  public static H5adTree dense(double[][] matrix) {
    return tables(matrix.length, matrix[0].length).put("X", matrix);
  }

  private static H5adTree tables(int cells, int genes) {
    H5adTree tree = new H5adTree();
    String[] names = new String[genes];
    Arrays.setAll(names, gene -> String.valueOf((char) ('A' + gene)));
    String[] barcodes = new String[cells];
    Arrays.setAll(barcodes, cell -> "c" + cell);
    return tree.put("obs/_index", barcodes)
        .put("var/_index", names)
        .attribute("obs", "_index", "_index")
        .attribute("var", "_index", "_index");
  }

  private H5adTree sparse(String path, String encoding, double[][] lines, int rows, int columns) {
    int[] pointers = new int[lines.length + 1];
    List<Integer> indices = new ArrayList<>();
    List<Double> data = new ArrayList<>();
    for (int line = 0; line < lines.length; line++) {
      for (int i = 0; i < lines[line].length; i++) {
        if (lines[line][i] != 0) {
          indices.add(i);
          data.add(lines[line][i]);
        }
      }
      pointers[line + 1] = data.size();
    }
    return put(path + "/data", data.stream().mapToDouble(value -> value).toArray())
        .put(path + "/indices", indices.stream().mapToInt(index -> index).toArray())
        .put(path + "/indptr", pointers)
        .attribute(path, "encoding-type", encoding)
        .attribute(path, "encoding-version", "0.1.0")
        .attribute(path, "shape", new int[] {rows, columns});
  }

  /** Puts a data set where there may be one. */
  public H5adTree put(String path, Object values) {
    datasets.put(path, values);
    return this;
  }

  /** Puts whole numbers that are meant without a sign. */
  public H5adTree putUnsigned(String path, Object values) {
    unsigned.add(path);
    return put(path, values);
  }

  /** Takes a data set or a group away. */
  public H5adTree remove(String path) {
    datasets.keySet().removeIf(key -> key.equals(path) || key.startsWith(path + "/"));
    attributes.remove(path);
    return this;
  }

  /** Notes something of a data set or group. */
  public H5adTree attribute(String path, String name, Object value) {
    attributes.computeIfAbsent(path, key -> new LinkedHashMap<>()).put(name, value);
    return this;
  }

  /** Adds an annotation of cells. */
  public H5adTree obs(String name, Object values) {
    return put("obs/" + name, values);
  }

  /** Adds an annotation of genes. */
  public H5adTree var(String name, Object values) {
    return put("var/" + name, values);
  }

  /** Adds a categorical annotation of cells, in the encoding of anndata 0.8 and later. */
  public H5adTree category(String name, int[] codes, Object categories, Order order) {
    return put("obs/" + name + "/codes", codes)
        .put("obs/" + name + "/categories", categories)
        .attribute("obs/" + name, "encoding-type", "categorical")
        .attribute("obs/" + name, "encoding-version", "0.2.0")
        .attribute("obs/" + name, "ordered", order == Order.ORDERED);
  }

  /** Writes the file. */
  public Path write(Path path) throws IOException {
    Files.deleteIfExists(path);
    try (WritableHdfFile file = HdfFile.write(path)) {
      Map<String, WritableNode> nodes = new HashMap<>();
      datasets.forEach(
          (name, values) -> {
            if (isEmpty(values)) {
              return;
            }
            int slash = name.lastIndexOf('/');
            WritableGroup parent = slash < 0 ? file : group(file, nodes, name.substring(0, slash));
            String member = name.substring(slash + 1);
            nodes.put(
                name,
                unsigned.contains(name)
                    ? parent.putDataset(
                        member, values, DatasetCreationOptions.builder().unsigned().build())
                    : parent.putDataset(member, values));
          });
      attributes.forEach(
          (name, values) -> {
            WritableNode node =
                nodes.containsKey(name) ? nodes.get(name) : group(file, nodes, name);
            values.forEach((key, value) -> Objects.requireNonNull(node).putAttribute(key, value));
          });
    }
    return path;
  }

  private static WritableGroup group(
      WritableHdfFile file, Map<String, WritableNode> nodes, String path) {
    WritableNode known = nodes.get(path);
    if (known instanceof WritableGroup group) {
      return group;
    }
    int slash = path.lastIndexOf('/');
    WritableGroup parent = slash < 0 ? file : group(file, nodes, path.substring(0, slash));
    WritableGroup made = parent.putGroup(path.substring(slash + 1));
    nodes.put(path, made);
    return made;
  }

  /** jhdf cannot write what has no elements. */
  private static boolean isEmpty(Object values) {
    return Array.getLength(values) == 0;
  }
}
