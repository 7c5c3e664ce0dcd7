package io.shardmill.singlecell.source.file;

import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.hdf5.Hdf5File;
import io.shardmill.hdf5.Hdf5Group;
import io.shardmill.singlecell.source.matrix.CellMatrix;
import io.shardmill.singlecell.source.matrix.FileDefect;
import io.shardmill.storage.InputFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of single cells: H5AD of AnnData 0.5 to 0.13, or 10x HDF5 of version 2, 3 and later, with
 * genes or probes. The content decides, never the suffix.
 *
 * <pre>{@code
 * try (CellFile file = CellFile.open(input, CellFileOptions.defaults())) {
 *   ColumnVector.Strings barcodes = file.barcodes(0, 100);
 *   try (MatrixReader rows = file.matrix().open(0, 100)) { ... }
 * }
 * }</pre>
 *
 * <p>Everything is read as it is asked for. What does not agree with the layout ends in a {@link
 * io.shardmill.error.ShardmillException} that names the file and the HDF5 path in it. Not safe for
 * use by several threads.
 *
 * <p>Memory: that of {@link Hdf5File}, and the categories of annotations that are read.
 */
public final class CellFile implements Closeable {

  private final InputFile input;
  private final CellFileOptions options;
  private final Hdf5File file;
  private final CellFileLayout layout;
  private final Map<String, Optional<FrameColumn>> obs = new HashMap<>();

  private CellFile(InputFile input, CellFileOptions options, Hdf5File file, CellFileLayout layout) {
    this.input = input;
    this.options = options;
    this.file = file;
    this.layout = layout;
  }

  /**
   * Opens a file and finds out its layout.
   *
   * @throws io.shardmill.error.ShardmillException if it has none that is known, or not the chosen
   *     matrix or genome, or if the parts of the matrix do not fit each other
   */
  public static CellFile open(InputFile input, CellFileOptions options) throws IOException {
    Hdf5File file = Hdf5File.open(input.name(), input.path());
    try {
      return new CellFile(input, options, file, layout(input, file, options));
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static CellFileLayout layout(InputFile input, Hdf5File file, CellFileOptions options) {
    Hdf5Group root = file.root();
    if (H5adLayout.fits(root)) {
      return H5adLayout.of(input, file, options.matrix());
    }
    if (TenXLayout.fits(root)) {
      return TenXLayout.of(input, file, options);
    }
    throw FileDefect.of(
        input.name(),
        "/",
        "is neither H5AD (obs and var) nor 10x (matrix, or a genome); it holds %s"
            .formatted(root.children().isEmpty() ? "nothing" : root.children()));
  }

  /** What the layout is called: {@code H5AD}, {@code 10x 2}, {@code 10x 3}, {@code 10x probes}. */
  public String format() {
    return layout.format();
  }

  /** Cells in the file. */
  public long cells() {
    return layout.obs().rows();
  }

  /** Reads the genes. */
  public FeatureTable genes() {
    return FeatureTables.read(input.name(), layout.var(), options);
  }

  /** The matrix that was chosen. */
  public CellMatrix matrix() {
    return layout.matrix();
  }

  /** The names of a run of cells, as the file has them. */
  public ColumnVector.Strings barcodes(long first, int count) {
    if (layout.obs().index().type() != ColumnType.STRING
        || !(layout.obs().index().read(ColumnType.STRING, first, count)
            instanceof ColumnVector.Strings texts)) {
      throw FileDefect.of(input.name(), layout.obs().path(), "has an index that holds no texts");
    }
    return texts;
  }

  /**
   * The annotation columns that were asked for and are there, each of the narrowest type: truth
   * values, 32 or 64-bit integers or floats, or texts. Categories have the type of what they stand
   * for.
   */
  public List<Annotation> obs() {
    List<Annotation> columns = new ArrayList<>();
    for (String name : options.allObs() ? layout.obs().columns() : options.obs()) {
      column(name).ifPresent(found -> columns.add(found.describe(name)));
    }
    return columns;
  }

  /**
   * The values of an annotation column for a run of cells. NaN, the category -1 and what a mask
   * hides are null; so is all of a column that the file does not have.
   *
   * @param name a column, asked for or not
   * @param type the column's type, for numbers a wider one, or text
   */
  public ColumnVector obs(String name, ColumnType type, long first, int count) {
    return column(name)
        .map(found -> found.read(type, first, count))
        .orElseGet(() -> absent(type, count));
  }

  /** Whether the file has an annotation column. */
  public boolean hasObs(String name) {
    return column(name).isPresent();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Columns are kept open: a run of rows goes on in the HDF5 chunk that the last one ended in. */
  private Optional<FrameColumn> column(String name) {
    return obs.computeIfAbsent(name, key -> Optional.ofNullable(layout.obs().column(key)));
  }

  private static ColumnVector absent(ColumnType type, int count) {
    BitSet all = new BitSet(count);
    all.set(0, count);
    return switch (type) {
      case BOOLEAN -> new ColumnVector.Booleans(new boolean[count], count, all);
      case INT32 -> new ColumnVector.Int32s(new int[count], count, all);
      case INT64 -> new ColumnVector.Int64s(new long[count], count, all);
      case FLOAT32 -> new ColumnVector.Float32s(new float[count], count, all);
      case FLOAT64 -> new ColumnVector.Float64s(new double[count], count, all);
      case STRING -> new ColumnVector.Strings(new byte[0], new int[count + 1], count, all);
      default -> throw new IllegalArgumentException("No annotation is of type " + type);
    };
  }
}
