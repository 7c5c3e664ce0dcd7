package io.shardmill.singlecell.output;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.write.FileFormat;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.singlecell.steps.expression.ScaleStatistics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the sparse cells of a chunk, and writes them as one dense file at its end: HDF5 is
 * written to a local file first, since the library needs to go back in it.
 */
final class Hdf5Writer implements FileFormat.RowWriter {

  /** Rows of {@code /X} in one piece of compression: as many as make up to half a MiB. */
  private static final int PIECE_BYTES = 1 << 19;

  private static final String CREATION_TIME = "1970-01-01T00:00:00";

  private final Hdf5Format format;
  private final long number;
  private final List<String> genes;
  private final @Nullable ScaleStatistics scale;
  private final OutputStream out;
  private final List<Column> schema;
  private final List<List<ColumnVector>> blocks = new ArrayList<>();
  private int rows;

  /**
   * Writes the file of a number.
   *
   * @param first tells the genes, and how their expression is scaled
   */
  Hdf5Writer(Hdf5Format format, long number, NamedCells first, OutputStream out) {
    this.format = format;
    this.number = number;
    this.genes = first.genes();
    this.scale = first.scale();
    this.out = out;
    this.schema = format.table().schema().columns();
  }

  @Override
  public void write(List<ColumnVector> columns) {
    blocks.add(columns);
    rows += columns.get(0).rows();
  }

  @Override
  public WrittenFile finish() throws IOException {
    Path local = Files.createTempFile("chunk", format.suffix());
    long room = 10L * rows * genes.size();
    HeapRoom.enter(room);
    try {
      writeTo(local);
    } finally {
      HeapRoom.leave(room);
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      long bytes = Files.copy(local, new DigestOutputStream(out, digest));
      return new WrittenFile(rows, bytes, HexFormat.of().formatHex(digest.digest()), List.of());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    } finally {
      Files.delete(local);
    }
  }

  private void writeTo(Path local) throws IOException {
    LibraryMark mark;
    try (WritableHdfFile file = HdfFile.write(local)) {
      mark = LibraryMark.removeFrom(file);
      file.putAttribute("chunk_id", number);
      file.putAttribute("n_cells", (long) rows);
      file.putAttribute("n_genes", (long) genes.size());
      file.putAttribute("creation_time", CREATION_TIME);
      file.putDataset("X", dense(), pieces());
      file.putDataset("genes", genes.toArray(String[]::new));
      file.putDataset("cells", Hdf5Columns.array(schema.get(0), column(0)));
      Map<String, WritableGroup> groups = new HashMap<>(Map.of("obs", file.putGroup("obs")));
      for (int i = 1; i < schema.size(); i++) {
        if (!schema.get(i).list()) {
          put("obs/" + schema.get(i).name(), Hdf5Columns.array(schema.get(i), column(i)), groups);
        }
      }
    }
    mark.cutFrom(local);
  }

  /** A slash in a name makes groups, as AnnData has it. */
  private static void put(String path, Object values, Map<String, WritableGroup> groups) {
    int slash = path.lastIndexOf('/');
    group(path.substring(0, slash), groups).putDataset(path.substring(slash + 1), values);
  }

  private static WritableGroup group(String path, Map<String, WritableGroup> groups) {
    WritableGroup known = groups.get(path);
    if (known == null) {
      int slash = path.lastIndexOf('/');
      known = group(path.substring(0, slash), groups).putGroup(path.substring(slash + 1));
      groups.put(path, known);
    }
    return known;
  }

  private DatasetCreationOptions pieces() {
    int most = Math.max(1, PIECE_BYTES / 4 / genes.size());
    DatasetCreationOptions.Builder options =
        DatasetCreationOptions.builder().chunkDimensions(Math.min(rows, most), genes.size());
    return format.compression() == 0
        ? options.build()
        : options.shuffle().deflate(format.compression()).build();
  }

  private List<ColumnVector> column(int i) {
    return blocks.stream().map(block -> block.get(i)).toList();
  }

  private float[][] dense() {
    int places = format.table().schema().indexOf("gene_ids");
    int x = format.table().schema().indexOf(format.x().column());
    float[] absent = new float[genes.size()];
    for (int gene = 0; gene < absent.length; gene++) {
      absent[gene] = x(gene, 0);
    }
    float[][] dense = new float[rows][];
    int next = 0;
    for (List<ColumnVector> block : blocks) {
      ColumnVector.Lists lists = (ColumnVector.Lists) block.get(places);
      int[] gene = ((ColumnVector.Int32s) lists.elements()).values();
      ColumnVector.Numbers values =
          (ColumnVector.Numbers) ((ColumnVector.Lists) block.get(x)).elements();
      for (int row = 0; row < lists.rows(); row++, next++) {
        dense[next] = absent.clone();
        for (int i = lists.offsets()[row]; i < lists.offsets()[row + 1]; i++) {
          float value = (float) values.doubleAt(i);
          dense[next][gene[i]] = x(gene[i], value);
        }
      }
    }
    return dense;
  }

  private float x(int gene, float value) {
    return scale == null ? value : scale.scaled(gene, value, format.maxScaled());
  }

  @Override
  public void close() {
    blocks.clear();
  }
}
