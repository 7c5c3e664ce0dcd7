package io.shardmill.pipelines.h5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.jhdf.HdfFile;
import io.shardmill.testdata.h5.Content;
import io.shardmill.testdata.h5.H5Generator;
import io.shardmill.testdata.h5.H5Recipe;
import io.shardmill.testdata.h5.H5adTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and choices that are rare and right: each is read, or refused with the remedy. */
class UnusualFilesTest {

  private static final double[][] COUNTS = {{1, 2, 0}, {0, 3, 0}, {4, 5, 6}};

  @TempDir Path folder;

  private H5Runs runs;

  @BeforeEach
  void start() {
    runs = new H5Runs(folder);
  }

  @Test
  void denseFilesHoldScaledExpression() throws IOException {
    Path input = folder.resolve("cells.h5ad");
    new H5Generator(H5Recipe.builder().cells(40).genes(30).density(0.4).build()).write(input);
    runs.run("plain", input, "--format=h5", "--scale=statistics");
    runs.run("scaled", input, "--format=h5", "--scale=dense", "--maxScaled=1.5");
    float[][] plain = runs.dense("plain");
    float[][] scaled = runs.dense("scaled");

    double least = 0;
    for (int gene = 0; gene < plain[0].length; gene++) {
      double mean = 0;
      for (float[] cell : plain) {
        mean += cell[gene] / plain.length;
      }
      double squares = 0;
      for (float[] cell : plain) {
        squares += (cell[gene] - mean) * (cell[gene] - mean);
      }
      double deviation = squares == 0 ? 1 : Math.sqrt(squares / (plain.length - 1));
      for (int cell = 0; cell < plain.length; cell++) {
        double right = Math.max(-1.5, Math.min(1.5, (plain[cell][gene] - mean) / deviation));
        assertThat((double) scaled[cell][gene]).isEqualTo(right, within(2e-6));
        least = Math.min(least, scaled[cell][gene]);
      }
    }
    assertThat(least).isEqualTo(-1.5);
  }

  @Test
  void variableGenesOfLogarithmsAreThoseOfTheCounts() throws IOException {
    H5Recipe.Builder recipe = H5Recipe.builder().cells(60).genes(40).density(0.4);
    Path counts = folder.resolve("counts.h5ad");
    Path logarithms = folder.resolve("logarithms.h5ad");
    new H5Generator(recipe.build()).write(counts);
    new H5Generator(recipe.content(Content.LOG_NORMALIZED).build()).write(logarithms);
    String[] taken = {
      "--content=logarithms", "--normalize=none", "--log1p=false", "--store=values"
    };

    runs.run("counts", counts, "--hvg=seurat", "--topGenes=9");
    runs.run("logarithms", logarithms, with(taken, "--hvg=seurat", "--topGenes=9"));
    assertThat(runs.column("logarithms/genes.parquet", "highly_variable"))
        .isEqualTo(runs.column("counts/genes.parquet", "highly_variable"))
        .contains("true");
    assertThat(runs.refused(2, "twice", logarithms, "--content=logarithms"))
        .contains("--content=logarithms: needs --normalize=none");
    assertThat(runs.refused(2, "v3", logarithms, with(taken, "--hvg=seurat-v3")))
        .contains("no --hvg=seurat-v3");
    runs.run("paper", counts, "--hvg=seurat-v3-paper", "--topGenes=9", "--batchKey=batch");
    assertThat(
            runs.column("paper/genes.parquet", "highly_variable").stream().filter("true"::equals))
        .hasSize(9);
  }

  private static String[] with(String[] options, String... more) {
    return Stream.concat(Arrays.stream(options), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void namesMayHaveSlashes() throws IOException {
    Path input =
        H5adTree.csr(COUNTS)
            .put("obs/x/y", new int[] {1, 2, 3})
            .put("obs/cell/bc", new String[] {"a", "b", "c"})
            .attribute("obs", "_index", "cell/bc")
            .attribute("obs", "column-order", new String[] {"x/y"})
            .put("layers/ambient/raw", new double[][] {{7, 0, 0}, {0, 8, 0}, {0, 0, 9}})
            .write(folder.resolve("slash.h5ad"));

    JsonNode index = runs.run("slash", input, "--matrix=layers/ambient/raw");
    assertThat(H5Runs.type(index, "x/y")).isEqualTo("int32");
    assertThat(runs.cells("slash", "x/y")).containsExactly("1", "2", "3");
    assertThat(runs.cells("slash", "cell_id")).containsExactly("a", "b", "c");
    assertThat(runs.column("slash/genes.parquet", "total_counts"))
        .containsExactly("7.0", "8.0", "9.0");
    runs.run("dense", input, "--format=h5");
    try (HdfFile file = new HdfFile(folder.resolve("dense/data/cells/chunk_0000.h5"))) {
      assertThat((int[]) file.getDatasetByPath("obs/x/y").getData()).containsExactly(1, 2, 3);
    }
    assertThat(runs.refused(2, "none", input, "--matrix=layers/ambient/counts"))
        .contains("choose one of X, layers/ambient/raw");
  }

  @Test
  void valuesHaveNoLimitButThatOfSinglePrecision() throws IOException {
    double[][] intensities = new double[1000][2];
    for (double[] row : intensities) {
      Arrays.fill(row, 1e8);
    }
    intensities[0][0] = 2.9e9;
    String[] asTheyAre = {
      "--content=values", "--normalize=none", "--log1p=false", "--store=values",
      "--scale=statistics", "--minVariance=0.5", "--minCellsPerGene=1", "--minCountsPerGene=1"
    };
    Path input = H5adTree.dense(intensities).write(folder.resolve("big.h5ad"));
    JsonNode index = runs.run("big", input, asTheyAre);
    assertThat(index.at("/gene_list").size()).as("the other gene does not vary").isEqualTo(1);
    assertThat(runs.column("big/genes.parquet", "total_counts")).containsExactly("1.028E11");

    Path beyond =
        H5adTree.dense(new double[][] {{1e39, 1}, {1, 1}}).write(folder.resolve("beyond.h5ad"));
    assertThat(
            runs.run("beyond", beyond, "--content=values", "--store=values", "--maxRejected=1")
                .at("/counts/rejected/VALUE_OVERFLOW")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void denseTruthValuesAreCounts() throws IOException {
    Path input =
        H5adTree.dense(COUNTS)
            .put(
                "X",
                new boolean[][] {{true, false, true}, {false, true, false}, {true, true, true}})
            .write(folder.resolve("bool.h5ad"));

    runs.run("bool", input);
    assertThat(runs.column("bool/genes.parquet", "total_counts"))
        .containsExactly("2.0", "2.0", "2.0");
  }

  @Test
  void unsignedNumbersBeyondLongAreExactTexts() throws IOException {
    Path input =
        H5adTree.csr(COUNTS)
            .putUnsigned("obs/hash", new long[] {(1L << 63) + 1, 5, 6})
            .putUnsigned("obs/total", new long[] {3, 3, 15})
            .write(folder.resolve("hash.h5ad"));

    JsonNode index = runs.run("hash", input);
    assertThat(H5Runs.type(index, "hash")).isEqualTo("string");
    assertThat(H5Runs.type(index, "total")).isEqualTo("int64");
    assertThat(runs.cells("hash", "hash")).containsExactly("9223372036854775809", "5", "6");
    JsonNode none = runs.run("none", input, "--obs=none");
    assertThat(H5Runs.type(none, "hash") + H5Runs.type(none, "total")).isEmpty();
  }

  @Test
  void aZarrStoreIsNamed() throws IOException {
    Path store = Files.createDirectories(folder.resolve("s.zarr"));
    Files.writeString(store.resolve(".zgroup"), "{\"zarr_format\": 2}");

    assertThat(runs.refused(3, "zarr", store))
        .contains("s.zarr is a folder with a Zarr store", "write_h5ad");
  }

  @Test
  void categoriesKeepTypeAndOrder() throws IOException {
    Path input =
        H5adTree.csr(COUNTS)
            .category(
                "cluster", new int[] {2, 0, -1}, new int[] {10, 20, 30}, H5adTree.Order.UNORDERED)
            .category(
                "dead", new int[] {1, 0, 1}, new boolean[] {false, true}, H5adTree.Order.UNORDERED)
            .category("dose", new int[] {0, 1, 1}, new double[] {0.5, 2}, H5adTree.Order.ORDERED)
            .category(
                "stage",
                new int[] {1, 0, 2},
                new String[] {"low", "mid", "high"},
                H5adTree.Order.ORDERED)
            .write(folder.resolve("categories.h5ad"));

    JsonNode index = runs.run("categories", input, "--splitBy=cluster");
    assertThat(List.of("cluster", "dead", "dose", "stage"))
        .extracting(name -> H5Runs.type(index, name))
        .containsExactly("int32", "boolean", "float64", "string");
    assertThat(index.at("/attributes/ordered_categories.stage").asText())
        .isEqualTo("[\"low\",\"mid\",\"high\"]");
    assertThat(index.at("/attributes/ordered_categories.dose").asText())
        .isEqualTo("[\"0.5\",\"2.0\"]");
    assertThat(index.at("/attributes").has("ordered_categories.cluster")).isFalse();
    assertThat(index.at("/splits/rows_without_value").asInt()).isEqualTo(1);
  }
}
