package io.shardmill.pipelines.h5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessingFileTest {

  @TempDir Path folder;

  @Test
  void aMemberOfAListKeepsItsCommas() throws IOException {
    assertThat(
            arguments(
                """
                {"input_paths": {"a": "a.h5ad"},
                 "gene_processing": {"exclude_gene_patterns": ["^LINC\\\\d{3,4}$", "^RP[SL]"]}}
                """))
        .contains("--excludeGenes=^LINC\\d{3\\,4}$,^RP[SL]");
  }

  @Test
  void sectionsAtTheTop() throws IOException {
    assertThat(
            arguments(
                """
                {"input_paths": {"vcc_data_path": "raw", "k562": "raw/k562.h5", "rpe1": "raw/rpe1.h5",
                                 "hepg2": "raw/hepg2.h5"},
                 "output_path": "out", "chunk_size": 5000, "compression_level": 9,
                 "datasets": {"k562": {"include": true, "cell_type": "K562", "max_cells": 75000,
                                       "required": false, "description": "a cell line"},
                              "rpe1": {"subset_to_unique": true, "remove_target_genes": ["TP53"]},
                              "hepg2": {"include": false, "cell_type": "HepG2"}},
                 "filtering": {"min_cells_per_dataset": 2000, "max_cells_per_dataset": 500000},
                 "quality_control": {"filter_cells": true, "max_mitochondrial_percent": 20,
                                     "min_umi_count": 500, "max_umi_count": 50000,
                                     "min_gene_count": 200, "max_gene_count": 8000},
                 "gene_processing": {"use_vcc_genes": true, "strict_vcc_compliance": true,
                                     "filter_by_variance": true, "min_variance": 0.01},
                 "cell_processing": {"filter_by_gene_count": true, "min_genes_per_cell": 150,
                                     "normalize_counts": true, "log_transform": true,
                                     "scale_features": true},
                 "subset_to_control_cells": true,
                 "control_indicators": {"target_gene": ["NT", "ctrl"], "condition": ["dmso"]},
                 "output_settings": {"save_raw_counts": true, "save_normalized_counts": false},
                 "parallel_processing": {"max_workers": 8}}
                """))
        .containsExactlyInAnyOrder(
            "--input=k562=raw/k562.h5,rpe1=raw/rpe1.h5",
            "--output=out",
            "--chunkSize=5000",
            "--compressionLevel=9",
            "--cellTypes=k562=K562",
            "--maxCells=500000,k562=75000",
            "--subsetTargets=rpe1",
            "--removeTargets=rpe1=TP53",
            "--minCellsPerDataset=2000",
            "--maxMitochondrialPercent=20",
            "--minUmi=500",
            "--maxUmi=50000",
            "--minGenes=200",
            "--maxGenes=8000",
            "--geneList=@raw/gene_names.csv",
            "--missingGenes=fail",
            "--minVariance=0.01",
            "--minGenesOnAxis=150",
            "--normalize=total",
            "--log1p=true",
            "--scale=statistics",
            "--controls=target_gene=NT|ctrl,condition=dmso",
            "--store=counts");
  }

  @Test
  void sectionsUnderProcessing() throws IOException {
    assertThat(
            arguments(
                """
                {"metadata": {"version": "1.0"},
                 "paths": {"input": {"raw_data_dir": "raw", "gene_names_file": "genes.csv",
                                     "datasets": {"k562": "raw/k562.h5"}},
                           "output": {"base_dir": "out", "chunks_dir": "out/chunked"}},
                 "processing": {"chunking": {"chunk_size": 25000, "max_memory_gb": 8.0},
                                "datasets": {"k562": {"max_cells": 75000, "priority": 1}},
                                "quality_control": {"enabled": true, "filter_cells": true,
                                                    "min_genes_per_cell": 200,
                                                    "max_mitochondrial_percent": 20.0,
                                                    "min_umi_per_cell": 500},
                                "gene_processing": {"use_vcc_genes": true, "order_by_vcc": true,
                                                    "filter_hvg": false, "n_hvg": 2000},
                                "filtering": {"remove_duplicates": true}},
                 "control_cells": {"subset_to_control_only": false,
                                   "control_indicators": {"target_gene": ["NT"]}}}
                """))
        .containsExactlyInAnyOrder(
            "--input=k562=raw/k562.h5",
            "--output=out/chunked",
            "--chunkSize=25000",
            "--maxCells=k562=75000",
            "--duplicateCells=drop",
            "--minGenes=200",
            "--minUmi=500",
            "--maxMitochondrialPercent=20",
            "--geneList=@genes.csv",
            "--missingGenes=omit",
            "--normalize=none",
            "--log1p=false",
            "--store=both");
  }

  @Test
  void boundsAreNotUsedWhereCellsAreNotFiltered() throws IOException {
    assertThat(
            arguments(
                """
                {"input_paths": {"a": "a.h5ad"},
                 "quality_control": {"filter_cells": false, "max_mitochondrial_percent": 15,
                                     "min_umi_count": 1000},
                 "cell_processing": {"filter_by_gene_count": false, "min_genes_per_cell": 200}}
                """))
        .containsExactlyInAnyOrder(
            "--input=a=a.h5ad", "--normalize=none", "--log1p=false", "--store=both");
  }

  @Test
  void anUnknownKeyIsNamedWithTheNearestKnown() {
    assertThatThrownBy(
            () ->
                arguments(
                    """
                    {"input_paths": {"a": "a.h5ad"}, "quality_control": {"max_umi_cuont": 3}}
                    """))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("quality_control.max_umi_cuont: unknown key")
        .hasMessageContaining("did you mean quality_control.max_umi_count?");
  }

  @Test
  void aStepThatDoesNotExistIsRefused() {
    assertThatThrownBy(
            () ->
                arguments(
                    """
                    {"input_paths": {"a": "a.h5ad"}, "cell_processing": {"remove_batch_effects": true}}
                    """))
        .hasMessageContaining("cell_processing.remove_batch_effects: there is no such step");
  }

  private List<String> arguments(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("processing.json"), json);
    return ProcessingFile.arguments(file, new ObjectMapper().readTree(json));
  }
}
