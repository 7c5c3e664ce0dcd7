package io.shardmill.pipelines.h5;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jhdf.HdfFile;
import io.shardmill.cli.CommandLine;
import io.shardmill.testdata.h5.H5Generator;
import io.shardmill.testdata.h5.H5Recipe;
import io.shardmill.testdata.h5.MatrixForm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code h5} in this process, on the Direct runner with all its checks. */
class H5CommandTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path k562;
  private Path rpe1;

  @BeforeEach
  void generate() throws IOException {
    k562 = folder.resolve("k562.h5ad");
    rpe1 = folder.resolve("rpe1.h5ad");
    new H5Generator(H5Recipe.builder().cells(120).genes(80).seed(1).density(0.3).build())
        .write(k562);
    new H5Generator(
            H5Recipe.builder()
                .cells(80)
                .genes(60)
                .seed(2)
                .density(0.3)
                .matrix(MatrixForm.CSC)
                .build())
        .write(rpe1);
  }

  @Test
  void bothShapesOfAConfigurationAskForWhatTheirOptionsAskFor() throws IOException {
    Path genes = folder.resolve("gene_names.csv");
    Files.write(genes, List.of("GENE40", "MT-ND1", "GENE30", "TP53", "GENE25", "NOT-THERE"));
    Path first =
        Files.writeString(
            folder.resolve("first.json"),
            """
            {"input_paths": {"vcc_data_path": "%1$s", "k562": "%2$s", "rpe1": "%3$s"},
             "chunk_size": 30,
             "datasets": {"k562": {"include": true, "max_cells": 100}},
             "reproducibility": {"random_seed": 5},
             "quality_control": {"filter_cells": true, "max_mitochondrial_percent": 90,
                                 "min_gene_count": 3},
             "gene_processing": {"use_vcc_genes": true, "order_by_vcc": true},
             "cell_processing": {"normalize_counts": true, "log_transform": true}}
            """
                .formatted(folder, k562, rpe1));
    Path second =
        Files.writeString(
            folder.resolve("second.json"),
            """
            {"metadata": {"version": "1.0"},
             "paths": {"input": {"gene_names_file": "%1$s",
                                 "datasets": {"k562": "%2$s", "rpe1": "%3$s"}}},
             "reproducibility": {"random_seed": 5},
             "processing": {"chunking": {"chunk_size": 30, "max_memory_gb": 8.0},
                            "datasets": {"k562": {"max_cells": 100, "priority": 1}},
                            "quality_control": {"enabled": true, "min_genes_per_cell": 3,
                                                "max_mitochondrial_percent": 90.0},
                            "gene_processing": {"use_vcc_genes": true, "order_by_vcc": true},
                            "cell_processing": {"normalize_counts": true,
                                                "log_transform": true}}}
            """
                .formatted(genes, k562, rpe1));

    JsonNode byHand =
        h5(
            "--input=k562=%s,rpe1=%s".formatted(k562, rpe1),
            "--chunkSize=30",
            "--maxCells=k562=100",
            "--seed=5",
            "--maxMitochondrialPercent=90",
            "--minGenes=3",
            "--geneList=@" + genes,
            "--missingGenes=omit",
            "--normalize=total",
            "--log1p=true");

    assertThat(byHand.at("/counts/filtered").properties()).isNotEmpty();
    assertThat(byHand.at("/gene_list").size()).isEqualTo(5);
    assertThat(h5("--config=" + first)).isEqualTo(byHand);
    assertThat(h5("--config=" + second)).isEqualTo(byHand);
    assertThat(h5("--config=" + second, "--chunkSize=60").at("/total_chunks").asInt())
        .isLessThan(byHand.at("/total_chunks").asInt());
  }

  @Test
  void hdf5ChunksAreListedWithWhatIsInThem() throws IOException {
    JsonNode index =
        h5("--input=" + k562 + "," + rpe1, "--format=h5", "--chunkSize=70", "--store=values");

    assertThat(index.at("/chunks"))
        .extracting(chunk -> chunk.at("/n_cells").asInt())
        .containsExactly(70, 70, 60);
    assertThat(index.at("/chunks")).allMatch(chunk -> chunk.at("/n_row_groups").asInt() == 0);
    for (JsonNode chunk : index.at("/chunks")) {
      Path file = folder.resolve("out1").resolve(chunk.at("/chunk_path").asText());
      assertThat(file.getFileName().toString()).endsWith(".h5");
      try (HdfFile h5 = new HdfFile(file)) {
        assertThat(h5.getDatasetByPath("X").getDimensions())
            .containsExactly(chunk.at("/n_cells").asInt(), index.at("/gene_list").size());
      }
    }
  }

  @Test
  void allCellsOfAValueAreInOneSplit() throws IOException {
    JsonNode index = h5("--input=" + k562, "--splitBy=target_gene", "--splitShares=0.5,0.25,0.25");

    JsonNode splits = index.at("/splits");
    assertThat(splits.at("/column").asText()).isEqualTo("target_gene");
    List<String> keys = new ArrayList<>();
    long rows = 0;
    for (JsonNode part : splits.at("/parts")) {
      part.at("/keys").forEach(key -> keys.add(key.asText()));
      rows += part.at("/rows").asLong();
    }
    assertThat(keys)
        .containsExactlyInAnyOrder("TP53", "NEGR1", "STAT1", "HLA-DRB1", "CD3E", "non-targeting");
    assertThat(rows).isEqualTo(120);
    assertThat(splits.at("/rows_without_value").asLong()).isZero();
  }

  @Test
  void everyStatisticIsDefinedWithoutAnyCell() throws IOException {
    for (String hvg : List.of("seurat", "cell-ranger", "seurat-v3")) {
      JsonNode index =
          h5(
              "--input=" + k562,
              "--minUmi=1000000",
              "--minCellsPerGene=3",
              "--normalize=median",
              "--maxFraction=0.2",
              "--hvg=" + hvg,
              "--hvgGenes=keep-only",
              "--scale=statistics");

      assertThat(index.at("/total_cells").asLong()).as(hvg).isZero();
      assertThat(index.at("/counts/filtered/MIN_UMI").asLong()).as(hvg).isEqualTo(120);
    }
  }

  @Test
  void planNamesFilesGenesAndColumnsAndWritesNothing() {
    assertThat(run("plan", "h5", "--input=" + k562 + "," + rpe1, "--output=" + output(1)))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("k562.h5ad", "rpe1.h5ad", "gene_ids", "target_gene", "cells before filters");
    assertThat(output(1)).doesNotExist();
  }

  @Test
  void contradictionsAreRefusedBeforeAnythingIsWritten() {
    assertRefused("--minUmi: is above --maxUmi", "--minUmi=5", "--maxUmi=3");
    assertRefused("--minGenes: is above --maxGenes", "--minGenes=5", "--maxGenes=3");
    assertRefused("--topGenes=0", "--hvg=seurat-v3", "--topGenes=0");
    assertRefused("--batchKey=lane: is not among", "--hvg=seurat", "--batchKey=lane");
    assertRefused("--controls=lane=1", "--controls=lane=1");
    assertRefused("--splitShares: needs three", "--splitBy=batch", "--splitShares=1");
    assertRefused("--splitBy=lane: is no column of texts", "--splitBy=lane");
    assertRefused("--shuffleSeed: 'x' must be a whole number", "--shuffleSeed=x");
    assertRefused("--excludeGenes: ", "--excludeGenes=MT-(");
    assertRefused("there is no such file", "--mitochondrialGenes=@" + folder.resolve("none"));
    assertRefused("no data set rpe", "--maxCells=rpe=3");
  }

  private void assertRefused(String message, String... options) {
    err.reset();
    assertThat(run(arguments(output(1), "--input=" + k562, options))).as(message).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains(message);
    assertThat(output(1)).as(message).doesNotExist();
  }

  /** The index without who committed it when, of a run into the next folder. */
  private JsonNode h5(String first, String... more) throws IOException {
    int number = 1;
    while (Files.exists(output(number))) {
      number++;
    }
    assertThat(run(arguments(output(number), first, more)))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    ObjectNode index =
        (ObjectNode)
            new ObjectMapper().readTree(output(number).resolve("chunk_index.json").toFile());
    index.remove(List.of("commit", "processing_timestamp"));
    return index;
  }

  private Path output(int number) {
    return folder.resolve("out" + number);
  }

  private static String[] arguments(Path output, String first, String... more) {
    List<String> all = new ArrayList<>(List.of("h5", "--output=" + output, first));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  private int run(String... arguments) {
    return CommandLine.run(out, err, List.of(arguments));
  }
}
