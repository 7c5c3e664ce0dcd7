package io.shardmill.pipelines.h5;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.testdata.h5.H5Generator;
import io.shardmill.testdata.h5.H5Layout;
import io.shardmill.testdata.h5.H5Recipe;
import io.shardmill.testdata.h5.H5adTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Genes and other features: what is kept, what is counted, and what is left out by which rule. */
class FeaturesTest {

  private static final int GENES = 37;
  private static final int ANTIBODIES = 3;

  @TempDir Path folder;

  private H5Runs runs;

  @BeforeEach
  void start() {
    runs = new H5Runs(folder);
  }

  private Path cite(H5Generator generator) throws IOException {
    Path input = folder.resolve("cite.h5");
    generator.write(input);
    return input;
  }

  private static H5Generator generator() {
    return new H5Generator(
        H5Recipe.builder()
            .layout(H5Layout.TENX_V3)
            .cells(30)
            .genes(GENES + ANTIBODIES)
            .antibodies(ANTIBODIES)
            .density(0.5)
            .build());
  }

  /** Sums of the true counts of features {@code [from, to)} of each cell. */
  private static List<String> sums(H5Generator generator, int from, int to) {
    List<String> sums = new ArrayList<>();
    for (int cell = 0; cell < 30; cell++) {
      sums.add(Arrays.stream(generator.counts(cell), from, to).sum() + ".0");
    }
    return sums;
  }

  @Test
  void antibodiesAreLeftOutByRuleAndCountedApart() throws IOException {
    H5Generator generator = generator();
    JsonNode index = runs.run("cite", cite(generator));

    assertThat(runs.column("cite/removed_genes.parquet", "rule"))
        .containsExactly("FEATURE_TYPE", "FEATURE_TYPE", "FEATURE_TYPE");
    assertThat(runs.column("cite/removed_genes.parquet", "feature_type"))
        .containsOnly("Antibody Capture");
    assertThat(runs.cells("cite", "total_counts")).isEqualTo(sums(generator, 0, GENES));
    assertThat(runs.cells("cite", "total_counts_antibody_capture"))
        .isEqualTo(sums(generator, GENES, GENES + ANTIBODIES));
    assertThat(index.at("/attributes/feature_types").asText())
        .isEqualTo(
            "{\"Antibody Capture\":{\"kept\":0,\"left_out\":3},"
                + "\"Gene Expression\":{\"kept\":37,\"left_out\":0}}");
  }

  @Test
  void antibodiesThatAreReadAreInNoTotalOfGenes() throws IOException {
    H5Generator generator = generator();
    Path input = cite(generator);
    JsonNode index =
        runs.run("all", input, "--features=all", "--log1p=false", "--minCellsPerGene=1");

    assertThat(runs.cells("all", "total_counts")).isEqualTo(sums(generator, 0, GENES));
    assertThat(runs.cells("all", "total_counts_antibody_capture"))
        .isEqualTo(sums(generator, GENES, GENES + ANTIBODIES));
    assertThat(index.at("/gene_list").size()).isGreaterThan(GENES);
    // Depth is that of genes: of each cell the values of genes sum up to the target.
    runs.run("dense", input, "--features=all", "--log1p=false", "--format=h5");
    for (float[] cell : runs.dense("dense")) {
      double sum = 0;
      for (int gene = 0; gene < GENES; gene++) {
        sum += cell[gene];
      }
      assertThat(sum).isBetween(9_999.9, 10_000.1);
    }
    assertThat(runs.refused(2, "share", input, "--features=all", "--maxFraction=0.5"))
        .contains("--maxFraction", "Antibody Capture", "--features=gene-expression");
  }

  @Test
  void biotypesAreNoFeatureTypes() throws IOException {
    H5adTree tree =
        H5adTree.csr(new double[][] {{1, 2, 0}, {0, 3, 0}, {4, 5, 6}})
            .var("feature_type", new String[] {"protein_coding", "lncRNA", "protein_coding"});

    assertThat(runs.run("atlas", tree.write(folder.resolve("atlas.h5ad"))).at("/gene_list").size())
        .isEqualTo(3);
    Path guides =
        tree.var("feature_type", new String[] {"Antibody Capture", "Custom", "Custom"})
            .write(folder.resolve("guides.h5ad"));
    assertThat(runs.refused(3, "guides", guides))
        .contains("guides.h5ad has no genes", "Antibody Capture, Custom", "--features=all");
  }

  @Test
  void aGeneAndAnAntibodyOfOneNameAreNotAdded() throws IOException {
    Path input =
        H5adTree.csr(new double[][] {{1, 2, 4}, {0, 3, 5}})
            .put("var/_index", new String[] {"CD4", "CD4", "B"})
            .var(
                "feature_types",
                new String[] {"Gene Expression", "Antibody Capture", "Gene Expression"})
            .write(folder.resolve("cd4.h5ad"));

    assertThat(runs.refused(3, "sum", input, "--features=all", "--duplicateGenes=sum"))
        .contains("CD4 is a gene and a feature of another type", "--duplicateGenes=unique");
    runs.run("unique", input, "--features=all", "--duplicateGenes=unique");
    assertThat(runs.cells("unique", "total_counts")).containsExactly("5.0", "5.0");
  }

  @Test
  void everyGeneThatIsNotKeptIsListedWithItsRule() throws IOException {
    H5adTree.csr(new double[][] {{1, 2, 4}, {1, 3, 5}}).write(folder.resolve("a.h5ad"));
    H5adTree.csr(new double[][] {{1, 2, 4}, {1, 3, 5}})
        .put("var/_index", new String[] {"C", "B", "D"})
        .write(folder.resolve("b.h5ad"));
    Path both = folder.resolve("*.h5ad");

    JsonNode inner = runs.run("inner", both, "--genes=inner", "--excludeGenes=^B");
    assertThat(inner.at("/gene_list").toString()).isEqualTo("[\"C\"]");
    assertThat(runs.column("inner/removed_genes.parquet", "gene")).containsExactly("A", "D", "B");
    assertThat(runs.column("inner/removed_genes.parquet", "rule"))
        .containsExactly("NOT_IN_ALL_FILES", "NOT_IN_ALL_FILES", "EXCLUDED");
    assertThat(runs.run("order", both, "--genes=inner").at("/gene_list").toString())
        .as("sorted, since the files do not agree")
        .isEqualTo("[\"B\",\"C\"]");
    runs.run("listed", both, "--geneList=D,A");
    assertThat(runs.column("listed/removed_genes.parquet", "rule"))
        .containsExactly("NOT_LISTED", "NOT_LISTED");
  }

  @Test
  void repeatedEntriesAreAddedAndCounted() throws IOException {
    Path input =
        H5adTree.csr(new double[][] {{1, 2, 4}, {0, 3, 5}})
            .put("X/indices", new int[] {0, 2, 2, 1, 1})
            .write(folder.resolve("twice.h5ad"));

    JsonNode index = runs.run("twice", input);
    assertThat(index.at("/attributes/repeated_entries").asText()).isEqualTo("2");
    assertThat(runs.column("twice/genes.parquet", "total_counts"))
        .containsExactly("1.0", "8.0", "6.0");
    Path summed =
        H5adTree.csr(new double[][] {{1, 2, 4}, {0, 3, 5}})
            .put("var/_index", new String[] {"A", "A", "B"})
            .write(folder.resolve("summed.h5ad"));
    assertThat(runs.run("summed", summed, "--duplicateGenes=sum").at("/attributes").toString())
        .as("genes of one name are no repetition")
        .doesNotContain("repeated");
  }

  @Test
  void nothingLeftAndEmptySplitsAreSaidLast() throws IOException {
    Path input =
        H5adTree.csr(new double[][] {{1, 2, 4}, {0, 3, 5}})
            .obs("donor", new String[] {"x", "x"})
            .write(folder.resolve("few.h5ad"));

    runs.run("none", input, "--minUmi=1000");
    assertThat(runs.output().lines().reduce("", (first, line) -> line))
        .isEqualTo("WARNING: the data set has no cell: rules left out all (2 MIN_UMI)");
    assertThat(Files.readString(folder.resolve("none/qc_report.json")))
        .contains("the data set has no cell");
    runs.run("split", input, "--splitBy=donor");
    assertThat(runs.output().lines().filter(line -> line.startsWith("WARNING: the split ")))
        .hasSize(2);
  }
}
