package io.shardmill.testdata.h5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class H5GeneratorTest {

  @TempDir private Path folder;

  @Test
  void aRecipeAlwaysGivesTheSameBytes() throws IOException {
    H5Recipe recipe = H5Recipe.builder().duplicates(0.1).rowOrder(RowOrder.SHUFFLED).build();

    byte[] first = Files.readAllBytes(write(recipe, "first.h5ad"));
    byte[] second = Files.readAllBytes(write(recipe, "second.h5ad"));
    byte[] other = Files.readAllBytes(write(H5Recipe.builder().seed(2).build(), "other.h5ad"));

    assertThat(second).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void storageDoesNotChangeCounts() {
    H5Generator plain = new H5Generator(H5Recipe.builder().build());
    H5Generator other =
        new H5Generator(
            H5Recipe.builder()
                .layout(H5Layout.TENX_V3)
                .rowOrder(RowOrder.SHUFFLED)
                .duplicates(0.5)
                .explicitZeros(0.5)
                .gzip(0)
                .build());

    for (int cell = 0; cell < 100; cell++) {
      assertThat(other.counts(cell)).isEqualTo(plain.counts(cell));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.02", "0.1", "0.4"})
  void theDensityIsAsAskedFor(double density) {
    H5Recipe recipe = H5Recipe.builder().cells(2000).genes(300).density(density).build();
    H5Generator generator = new H5Generator(recipe);

    double above =
        IntStream.range(0, 2000)
            .mapToLong(cell -> Arrays.stream(generator.counts(cell)).filter(c -> c > 0).count())
            .sum();

    assertThat(above / (2000 * 300)).isCloseTo(density, within(0.08 * density));
  }

  @Test
  void countsAreNegativeBinomial() {
    H5Recipe recipe = H5Recipe.builder().cells(4000).genes(100).density(0.5).build();
    H5Generator generator = new H5Generator(recipe);
    double deviation = 0;
    double squares = 0;
    int measured = 0;

    for (int cell = 0; cell < 4000; cell++) {
      int[] counts = generator.counts(cell);
      for (int gene = 0; gene < 100; gene++) {
        double mean = generator.mean(cell, gene);
        if (mean > 0.5) {
          double variance = mean + CountModel.DISPERSION * mean * mean;
          double score = (counts[gene] - mean) / Math.sqrt(variance);
          deviation += score;
          squares += score * score;
          measured++;
        }
      }
    }

    // Three standard errors; the fourth moment of such a score is below 9.
    assertThat(deviation / measured).isCloseTo(0, within(3 / Math.sqrt(measured)));
    assertThat(squares / measured).isCloseTo(1, within(3 * Math.sqrt(8.0 / measured)));
  }

  @Test
  void someCellsAreEmptyDyingOrControls() {
    H5Recipe recipe = H5Recipe.builder().cells(2000).emptyCells(0.2).build();
    Cell[] cells = IntStream.range(0, 2000).mapToObj(i -> Cell.of(recipe, i)).toArray(Cell[]::new);
    H5Generator generator = new H5Generator(recipe);

    assertThat(Arrays.stream(cells).filter(Cell::empty).count()).isBetween(340L, 460L);
    assertThat(Arrays.stream(cells).filter(Cell::dying).count()).isBetween(110L, 210L);
    assertThat(Arrays.stream(cells).filter(cell -> cell.target() < 0).count())
        .isBetween(430L, 570L);
    for (int i = 0; i < 2000; i++) {
      if (cells[i].empty()) {
        assertThat(generator.counts(i)).containsOnly(0);
      }
    }
    assertThat(generator.barcodes())
        .doesNotHaveDuplicates()
        .allMatch(b -> b.matches("[ACGT]{16}-1"));
    assertThat(generator.symbols()).doesNotHaveDuplicates().contains("MT-CO1", "NEGR1", "GENE199");
  }

  @ParameterizedTest
  @EnumSource(MatrixForm.class)
  void everyFormOfH5adHoldsTheCounts(MatrixForm form) throws IOException {
    H5Recipe recipe =
        H5Recipe.builder().matrix(form).duplicates(0.3).explicitZeros(0.2).rawGenes(30).build();
    H5Generator generator = new H5Generator(recipe);

    try (HdfFile file = new HdfFile(write(recipe, "cells.h5ad"))) {
      double[][] x = read(file, "X", form, 100, 200);
      double[][] raw = read(file, "raw/X", form, 100, 230);
      for (int cell = 0; cell < 100; cell++) {
        double[] expected = Arrays.stream(generator.counts(cell)).asDoubleStream().toArray();
        assertThat(x[cell]).isEqualTo(Arrays.copyOf(expected, 200));
        assertThat(raw[cell]).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Flaw.class)
  void everyFlawChangesTheFile(Flaw flaw) throws IOException {
    boolean unsigned = flaw != Flaw.INDEX_NEGATIVE;
    H5Recipe.Builder recipe =
        H5Recipe.builder()
            .values(ValueType.FLOAT64)
            .indices(unsigned ? IndexType.UINT32 : IndexType.INT32);

    byte[] good = Files.readAllBytes(write(recipe.build(), "good.h5ad"));
    byte[] bad = Files.readAllBytes(write(recipe.flaws(flaw).build(), "bad.h5ad"));

    assertThat(bad).isNotEqualTo(good);
  }

  @Test
  void aTruncatedFileIsAShareOfTheWhole() throws IOException {
    H5Recipe.Builder recipe = H5Recipe.builder();
    byte[] whole = Files.readAllBytes(write(recipe.build(), "whole.h5ad"));
    byte[] part = Files.readAllBytes(write(recipe.truncate(0.5).build(), "part.h5ad"));

    assertThat(part).isEqualTo(Arrays.copyOf(whole, whole.length / 2));
  }

  @Test
  void whatCannotBeWrittenIsNamed() {
    assertThatThrownBy(
            () -> H5Recipe.builder().flaws(Flaw.FRACTION).values(ValueType.INT32).build())
        .hasMessage("flaws must be possible with the types of values and indices, not FRACTION");
    assertThatThrownBy(() -> H5Recipe.builder().flaws(Flaw.NO_X).layout(H5Layout.TENX_V3).build())
        .hasMessage("flaws must be what 10x files can have, not NO_X");
    assertThatThrownBy(() -> H5Recipe.builder().genes(70_000).indices(IndexType.UINT16).build())
        .hasMessageStartingWith("indices must be wide enough");
    assertThatThrownBy(() -> GenerateH5.generate("--cells=many"))
        .hasMessage("--cells must be a number, not many");
    assertThatThrownBy(() -> GenerateH5.generate("--cells=5"))
        .hasMessage("--output=FILE is needed");
  }

  private Path write(H5Recipe recipe, String name) throws IOException {
    Path path = folder.resolve(name);
    new H5Generator(recipe).write(path);
    return path;
  }

  private static double[][] read(HdfFile file, String path, MatrixForm form, int cells, int genes) {
    double[][] dense = new double[cells][genes];
    if (form == MatrixForm.DENSE) {
      float[][] stored = (float[][]) file.getDatasetByPath(path).getData();
      for (int cell = 0; cell < cells; cell++) {
        for (int gene = 0; gene < genes; gene++) {
          dense[cell][gene] = stored[cell][gene];
        }
      }
      return dense;
    }
    float[] data = (float[]) data(file, path + "/data");
    int[] indices = (int[]) data(file, path + "/indices");
    int[] indptr = (int[]) data(file, path + "/indptr");
    for (int row = 0; row < indptr.length - 1; row++) {
      for (int i = indptr[row]; i < indptr[row + 1]; i++) {
        if (form == MatrixForm.CSR) {
          dense[row][indices[i]] += data[i];
        } else {
          dense[indices[i]][row] += data[i];
        }
      }
    }
    return dense;
  }

  private static Object data(HdfFile file, String path) {
    Dataset dataset = file.getDatasetByPath(path);
    return dataset.getData();
  }
}
