package io.shardmill.pipelines.h5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration stands for options, and the command line wins. */
class H5PipelineTest {

  @TempDir Path folder;

  private Path config;

  @BeforeEach
  void write() throws IOException {
    config =
        Files.writeString(
            folder.resolve("processing.json"),
            """
            {"input_paths": {"k562": "k562.h5ad"}, "output_path": "out", "chunk_size": 5000,
             "quality_control": {"filter_cells": false},
             "cell_processing": {"normalize_counts": true}}
            """);
  }

  @Test
  void withoutAConfigurationNothingIsAdded() throws IOException {
    assertThat(expand("--input=k562.h5ad", "--output=out"))
        .containsExactly("--input=k562.h5ad", "--output=out");
  }

  @Test
  void whatTheCommandLineDoesNotSayComesFromTheConfiguration() throws IOException {
    assertThat(expand("--config=" + config))
        .containsExactlyInAnyOrder(
            "--config=" + config,
            "--input=k562=k562.h5ad",
            "--output=out",
            "--chunkSize=5000",
            "--normalize=total",
            "--log1p=false",
            "--store=both");
  }

  @Test
  void theCommandLineWinsWhereverItsOptionsStand() throws IOException {
    assertThat(expand("--chunkSize=7", "--config=" + config, "--output=elsewhere"))
        .containsExactlyInAnyOrder(
            "--config=" + config,
            "--input=k562=k562.h5ad",
            "--output=elsewhere",
            "--chunkSize=7",
            "--normalize=total",
            "--log1p=false",
            "--store=both");
  }

  @Test
  void aSwitchWithoutValueIsGivenToo() throws IOException {
    assertThat(expand("--config=" + config, "--log1p"))
        .contains("--log1p")
        .doesNotContain("--log1p=false");
  }

  @Test
  void anOptionWhoseNameOnlyBeginsAlikeDoesNotWin() throws IOException {
    assertThat(expand("--config=" + config, "--normalizeToo=1", "--store=counts"))
        .contains("--normalize=total", "--store=counts")
        .doesNotContain("--store=both");
  }

  @Test
  void aConfigurationThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> expand("--config=" + folder.resolve("none.json")))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("none.json: there is no such file");
  }

  @Test
  void aConfigurationIsAnObject() throws IOException {
    for (String json : List.of("", "[]", "3")) {
      Path other = Files.writeString(folder.resolve("other.json"), json);
      assertThatThrownBy(() -> expand("--config=" + other))
          .as("'%s'", json)
          .isInstanceOf(ShardmillException.class)
          .hasMessageContaining("other.json: is neither a JSON object nor YAML");
    }
  }

  private static List<String> expand(String... arguments) throws IOException {
    return new H5Pipeline().expand(List.of(arguments));
  }
}
