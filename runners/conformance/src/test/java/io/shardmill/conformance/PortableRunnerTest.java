package io.shardmill.conformance;

import io.shardmill.testdata.h5.H5Recipe;
import io.shardmill.testdata.vcf.Corruption;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user is told when a job on a job service fails: one line and an exit code, as locally. */
class PortableRunnerTest {

  @TempDir Path folder;

  @Test
  void serviceThatIsNotThereIsNamedAtOnce() {
    Job.of("vcf", "--input=" + folder.resolve("cohort.vcf"), "--jobEndpoint=localhost:1")
        .fail(
            Bundle.PORTABLE,
            folder.resolve("out"),
            6,
            "--jobEndpoint=localhost:1",
            "no job service");
  }

  @Test
  void rowsThatTheCommitRejectsAreCountedByRule() throws IOException {
    Path input = folder.resolve("cohort.vcf.gz");
    new VcfGenerator(VcfRecipe.builder().variants(200).badLines(0.1).build())
        .write(input, VcfContainer.bgzf());

    on(Runner.PORTABLE_LOOPBACK, "vcf", input)
        .fail(Bundle.PORTABLE, folder.resolve("out"), 4, "rows were rejected", "--maxRejected");
  }

  @Test
  void brokenInputThatAWorkerMeetsIsNamedWithItsPlace() throws IOException {
    Path input = folder.resolve("cells.h5ad");
    CellFiles.write(input, H5Recipe.builder().cells(1_000).genes(500));
    Corruption.flip(input, Files.size(input) / 2);

    on(Runner.PORTABLE_EMBEDDED, "h5", input)
        .fail(Bundle.PORTABLE, folder.resolve("out"), 3, "cells.h5ad", "/X/indices", "Adler-32");
  }

  private static Job on(Runner runner, String verb, Path input) {
    return Job.of(verb, "--input=" + input)
        .with(runner.options(runner.workers()).toArray(String[]::new));
  }
}
