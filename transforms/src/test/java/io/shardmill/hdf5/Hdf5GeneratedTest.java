package io.shardmill.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ShardmillException;
import io.shardmill.testdata.h5.H5Generator;
import io.shardmill.testdata.h5.H5Layout;
import io.shardmill.testdata.h5.H5Recipe;
import io.shardmill.testdata.h5.IndexType;
import io.shardmill.testdata.h5.MatrixForm;
import io.shardmill.testdata.h5.RowOrder;
import io.shardmill.testdata.h5.ValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the generator writes is what is read: counts, names and tables. */
class Hdf5GeneratedTest {

  private static final int CELLS = 60;
  private static final int GENES = 90;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(IndexType.class)
  void sparseMatricesWithEveryTypeOfIndices(IndexType type) throws IOException {
    H5Recipe recipe =
        recipe().indices(type).values(ValueType.INT64).rowOrder(RowOrder.SHUFFLED).build();
    H5Generator generator = new H5Generator(recipe);

    try (Hdf5File file = write(generator)) {
      assertThat(file.group("X").attributes().text("encoding-type")).contains("csr_matrix");
      assertThat(file.group("X").attributes().integers("shape").orElseThrow())
          .containsExactly(CELLS, GENES);
      assertThat(sum(file.group("X"), CELLS, GENES)).isEqualTo(counts(generator));
    }
  }

  @ParameterizedTest
  @EnumSource(ValueType.class)
  void denseMatricesOfEveryType(ValueType type) throws IOException {
    H5Generator generator = new H5Generator(recipe().matrix(MatrixForm.DENSE).values(type).build());

    try (Hdf5File file = write(generator)) {
      Hdf5Dataset x = file.dataset("X");
      for (int first = 0; first < CELLS; first += 7) {
        int rows = Math.min(7, CELLS - first);
        double[] block = x.readRows(first, rows);
        for (int row = 0; row < rows; row++) {
          assertThat(Arrays.copyOfRange(block, row * GENES, (row + 1) * GENES))
              .isEqualTo(Arrays.stream(generator.counts(first + row)).asDoubleStream().toArray());
        }
      }
    }
  }

  @Test
  void tenxMatrices() throws IOException {
    H5Generator generator =
        new H5Generator(recipe().layout(H5Layout.TENX_V3).values(ValueType.INT32).build());

    try (Hdf5File file = write(generator)) {
      assertThat(sum(file.group("matrix"), CELLS, GENES)).isEqualTo(counts(generator));
      assertThat(file.dataset("matrix/barcodes").readStrings(0, CELLS))
          .containsExactly(generator.barcodes());
      assertThat(file.dataset("matrix/features/name").readStrings(0, GENES))
          .containsExactly(generator.symbols());
    }
  }

  @Test
  void tablesOfCells() throws IOException {
    H5Generator generator = new H5Generator(recipe().build());

    try (Hdf5File file = write(generator)) {
      Hdf5Group obs = file.group("obs");
      assertThat(obs.attributes().texts("column-order").orElseThrow())
          .contains("cell_type", "is_control");
      assertThat(obs.dataset("_index").readStrings(0, CELLS)).containsExactly(generator.barcodes());
      assertThat(obs.group("cell_type").dataset("codes").readInts(0, CELLS))
          .containsOnly(0, 1, 2, 3);
      assertThat(obs.dataset("is_control").readBooleans(0, CELLS)).contains(true, false);
      assertThat(obs.dataset("UMI_count").readDoubles(0, 1))
          .containsExactly(Arrays.stream(generator.counts(0)).sum());
    }
  }

  @Test
  void aTruncatedFileIsNamed() {
    for (double share : new double[] {0.02, 0.5, 0.9, 0.999}) {
      H5Generator generator = new H5Generator(recipe().truncate(share).build());

      assertThatThrownBy(() -> write(generator).close())
          .isInstanceOf(ShardmillException.class)
          .hasMessageStartingWith("cells.h5");
    }
  }

  private static H5Recipe.Builder recipe() {
    return H5Recipe.builder().cells(CELLS).genes(GENES).density(0.2).chunk(100);
  }

  private Hdf5File write(H5Generator generator) throws IOException {
    Path path = folder.resolve("cells.h5");
    generator.write(path);
    return Hdf5File.open("cells.h5", path.toString());
  }

  private static int[][] counts(H5Generator generator) {
    int[][] counts = new int[CELLS][];
    Arrays.setAll(counts, generator::counts);
    return counts;
  }

  private static int[][] sum(Hdf5Group matrix, int rows, int columns) {
    long[] indptr = matrix.dataset("indptr").readLongs(0, rows + 1);
    Hdf5Dataset indices = matrix.dataset("indices");
    Hdf5Dataset data = matrix.dataset("data");
    int[][] dense = new int[rows][columns];
    for (int row = 0; row < rows; row++) {
      int count = (int) (indptr[row + 1] - indptr[row]);
      int[] places = indices.readInts(indptr[row], count);
      double[] values = data.readDoubles(indptr[row], count);
      for (int i = 0; i < count; i++) {
        dense[row][places[i]] += (int) values[i];
      }
    }
    return dense;
  }
}
