package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.testdata.vcf.Container;
import io.shardmill.testdata.vcf.FormatKey;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same input and options give the same bytes: on every runner, interrupted or not. */
class SameBytesTest {

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Job job;
  private static SortedMap<String, String> expected;

  /** About twenty chunks that use everything: bad lines, several ALTs, sample QC and filters. */
  @BeforeAll
  static void runUndisturbed() throws IOException {
    Path input = shared.resolve("cohort.vcf.gz");
    VcfRecipe recipe =
        VcfRecipe.builder()
            .samples(200)
            .variants(2_000)
            .seed(3)
            .contigs("chr20", "chr21", "chrX")
            .format(FormatKey.GT, FormatKey.DP, FormatKey.GQ)
            .missing(0.03)
            .multiallelic(0.05)
            .indels(0.1)
            .males(0.5)
            .badLines(0.01)
            .build();
    new VcfGenerator(recipe).write(input, Container.bgzf());
    job =
        Job.of(
            "vcf",
            "--input=" + input,
            "--format=DP",
            "--chunkBytes=65536",
            "--minSampleCallRate=0.9",
            "--minCallRate=0.9",
            "--minMac=2",
            "--maxRejected=5%");
    expected = job.run(Bundle.DIRECT, shared.resolve("undisturbed"), Bundle.DIRECT.parallelism(1));
    assertThat(expected.keySet())
        .filteredOn(name -> name.startsWith("data/"))
        .hasSizeGreaterThan(10);
  }

  @Test
  void directWithThreeThreads() throws IOException {
    assertSame(Bundle.DIRECT, 3);
  }

  @Test
  void flinkWithOneWorker() throws IOException {
    assertSame(Bundle.FLINK, 1);
  }

  @Test
  void flinkWithTwoWorkers() throws IOException {
    assertSame(Bundle.FLINK, 2);
  }

  @Test
  void flinkWithThreeWorkers() throws IOException {
    assertSame(Bundle.FLINK, 3);
  }

  @Test
  void directKilledAndResumed() throws IOException {
    assertSameAfterKill(Bundle.DIRECT, Bundle.DIRECT);
  }

  @Test
  void flinkKilledAndResumedOnDirect() throws IOException {
    assertSameAfterKill(Bundle.FLINK, Bundle.DIRECT);
  }

  @Test
  void oneOfTwoRacingRunsWins() throws IOException {
    Path output = folder.resolve("out");
    try (Bundle.Running one = Bundle.DIRECT.start(List.of(), job.into(output));
        Bundle.Running other = Bundle.DIRECT.start(List.of(), job.into(output))) {
      List<Bundle.Outcome> outcomes = List.of(one.outcome(), other.outcome());

      assertThat(outcomes)
          .as("%s", outcomes)
          .extracting(Bundle.Outcome::exitCode)
          .containsExactlyInAnyOrder(0, 5);
    }
    assertThat(Output.of(output)).isEqualTo(expected);
  }

  private void assertSame(Bundle bundle, int workers) throws IOException {
    assertThat(job.run(bundle, folder.resolve("out"), bundle.parallelism(workers)))
        .isEqualTo(expected);
  }

  private void assertSameAfterKill(Bundle killed, Bundle resumed) throws IOException {
    Path output = folder.resolve("out");
    job.kill(killed, output, Output::hasTwoChunks);

    job.fail(resumed, output, 5, "--onExisting=resume");

    assertThat(job.resume(resumed, output)).isEqualTo(expected);
  }
}
