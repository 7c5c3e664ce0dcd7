package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Memory depends on the number of threads, not on the size of the input. */
class MemoryTest {

  private static final int SAMPLES = 2_000;

  /** 80 MB of text; ten times as much does not fit into the heap below. */
  private static final int VARIANTS = 10_000;

  @TempDir static Path shared;
  @TempDir Path folder;

  @BeforeAll
  static void generate() throws IOException {
    write("one.vcf.gz", VARIANTS);
    write("ten.vcf.gz", 10 * VARIANTS);
  }

  @InItsOwnProcess
  void tenTimesTheDataFitInTheSameHeap(Bundle bundle) {
    assertRows(bundle, "one.vcf.gz", VARIANTS);
    assertRows(bundle, "ten.vcf.gz", 10 * VARIANTS);
  }

  private void assertRows(Bundle bundle, String input, int rows) {
    try (Bundle.Running running =
        bundle.start(
            List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError"),
            List.of(
                "vcf",
                "--input=" + shared.resolve(input),
                "--output=" + folder.resolve(input),
                "--minSampleCallRate=0.5",
                bundle.parallelism(2)))) {
      Bundle.Outcome outcome = running.outcome();

      assertThat(outcome.exitCode()).as(outcome.err()).isZero();
      assertThat(outcome.out()).contains("%,d variants".formatted(rows));
    }
  }

  private static void write(String name, int variants) throws IOException {
    VcfRecipe recipe = VcfRecipe.builder().samples(SAMPLES).variants(variants).seed(5).build();
    new VcfGenerator(recipe).write(shared.resolve(name), VcfContainer.bgzf());
  }
}
