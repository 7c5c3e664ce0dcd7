package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.testdata.h5.Content;
import io.shardmill.testdata.h5.GeneKey;
import io.shardmill.testdata.h5.H5Layout;
import io.shardmill.testdata.h5.H5Recipe;
import io.shardmill.testdata.vcf.Corruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user of {@code h5} is told of each kind of failure: one line and an exit code. */
class CellCommandLineTest {

  @TempDir Path folder;

  private Path input;
  private Path output;

  @BeforeEach
  void name() {
    input = folder.resolve("cells.h5ad");
    output = folder.resolve("out");
  }

  @Test
  void fileThatWasCutOffIsNamed() throws IOException {
    write(H5Recipe.builder().truncate(0.7));

    job().fail(Bundle.DIRECT, output, 3, "cells.h5ad", "truncated");
    assertThat(output).doesNotExist();
  }

  @Test
  void textIsNoHdf5WhateverItsName() throws IOException {
    Files.writeString(input, "barcode,gene,count\n");

    job().fail(Bundle.DIRECT, output, 3, "cells.h5ad", "HDF5");
    assertThat(output).doesNotExist();
  }

  @Test
  void filesWithoutACommonGeneAreNotJoined() throws IOException {
    write(H5Recipe.builder());
    CellFiles.write(folder.resolve("other.h5ad"), H5Recipe.builder().geneKey(GeneKey.ENSEMBL));

    Job.of("h5", "--input=" + folder + "/*.h5ad")
        .fail(Bundle.DIRECT, output, 3, "shares no gene", "MT-ND1", "ENSG", "--geneMap");
    assertThat(output).doesNotExist();
  }

  @Test
  void genomesToChooseFromAreListed() throws IOException {
    write(H5Recipe.builder().layout(H5Layout.TENX_V2).genomes("GRCh38", "mm10"));

    job().fail(Bundle.DIRECT, output, 2, "cells.h5ad", "GRCh38, mm10", "--genome");
    job().with("--genome=hg19").fail(Bundle.DIRECT, output, 2, "hg19", "GRCh38, mm10");
    assertThat(output).doesNotExist();
  }

  @InItsOwnProcess
  void matrixOfNoCountsIsNamedWithWhatToChoose(Bundle bundle) throws IOException {
    write(H5Recipe.builder().content(Content.LOG_NORMALIZED));

    job().fail(bundle, output, 4, "COUNT_NOT_WHOLE", "--matrix", "--content=values");
  }

  @InItsOwnProcess
  void brokenCompressionIsNamedWithItsPlace(Bundle bundle) throws IOException {
    write(H5Recipe.builder().cells(1_000).genes(500));
    // A byte of the indices, which come first.
    Corruption.flip(input, Files.size(input) / 2);

    job().fail(bundle, output, 3, "cells.h5ad", "/X/indices", "Adler-32");
  }

  @InItsOwnProcess
  void withoutAnyCellLeftTheDataSetIsEmptyAndSaysWhy(Bundle bundle) throws IOException {
    write(H5Recipe.builder().cells(100));

    SortedMap<String, String> left = job().with("--minUmi=1000000").run(bundle, output);

    assertThat(left.keySet()).noneMatch(name -> name.startsWith("data/"));
    assertThat(left)
        .containsEntry("chunk_index.json total_cells", "0")
        .hasEntrySatisfying(
            "chunk_index.json counts",
            counts -> assertThat(counts).contains("\"filtered\":{\"MIN_UMI\":100}"));
  }

  private Job job() {
    return Job.of("h5", "--input=" + input);
  }

  private void write(H5Recipe.Builder recipe) throws IOException {
    CellFiles.write(input, recipe);
  }
}
