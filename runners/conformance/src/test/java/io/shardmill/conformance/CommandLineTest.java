package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.testdata.vcf.Corruption;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a user is told of each kind of failure, on every runner: one line and an exit code. */
class CommandLineTest {

  @TempDir Path folder;

  private Path input;
  private Path output;

  @BeforeEach
  void name() {
    input = folder.resolve("cohort.vcf.gz");
    output = folder.resolve("out");
  }

  @ParameterizedTest
  @EnumSource(Bundle.class)
  void helpListsTheVerbs(Bundle bundle) {
    Bundle.Outcome outcome = bundle.run("help");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("vcf", "plan", "inspect", "verify", "gc");
    assertThat(outcome.err()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Bundle.class)
  void wrongOptionIsAUsageError(Bundle bundle) {
    assertFails(bundle, 2, "did you mean --minCallRate?", "--minCalRate=0.9");
    assertFails(bundle, 2, bundle.parallelism(1).split("=", 2)[0], bundle.parallelism(1) + "x");
  }

  @InItsOwnProcess
  void missingInputIsNamed(Bundle bundle) {
    assertFails(bundle, 3, "cohort.vcf.gz");
  }

  @InItsOwnProcess
  void corruptInputIsNamedWithItsOffset(Bundle bundle) throws IOException {
    write(VcfRecipe.builder().samples(100).variants(2_000).build());
    Corruption.breakChecksum(input, 3);

    assertFails(bundle, 3, "cohort.vcf.gz");
  }

  @InItsOwnProcess
  void tooManyRejectedRowsAreCountedByRule(Bundle bundle) throws IOException {
    write(VcfRecipe.builder().variants(200).badLines(0.1).build());

    assertFails(bundle, 4, "--maxRejected");
  }

  @InItsOwnProcess
  void samplesThatAllFailAreAnErrorOfTheOptions(Bundle bundle) throws IOException {
    write(VcfRecipe.builder().variants(50).missing(0.2).build());

    assertFails(bundle, 2, "SAMPLE_CALL_RATE", "--minSampleCallRate=1");
  }

  @InItsOwnProcess
  void memoryThatDoesNotSufficeIsNamedWithItsRemedy(Bundle bundle) throws IOException {
    Path endless = folder.resolve("endless.vcf");
    try (RandomAccessFile file = new RandomAccessFile(endless.toFile(), "rw")) {
      file.writeBytes("##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n1\t1");
      file.setLength(1 << 26); // The longest line there may be; takes no room on the disk.
    }
    Job job = Job.of("vcf", "--input=" + endless);

    try (Bundle.Running running = bundle.start(List.of("-Xmx128m"), job.into(output))) {
      Bundle.Outcome outcome = running.outcome();

      assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(6);
      assertThat(outcome.messages())
          .singleElement()
          .asString()
          .contains("Out of memory", "SHARDMILL_JAVA_OPTS=-Xmx");
    }
  }

  /** Flink unpacks 22 MB of code for each run. */
  @InItsOwnProcess
  void temporaryFilesAreGoneInTheEnd(Bundle bundle) throws IOException {
    write(VcfRecipe.builder().variants(50).build());
    assertCleansUp(bundle, 0);
    write(VcfRecipe.builder().variants(200).badLines(0.1).build());
    assertCleansUp(bundle, 4);
  }

  private void assertCleansUp(Bundle bundle, int exitCode) throws IOException {
    Path temporary = Files.createDirectory(folder.resolve("exit " + exitCode));
    Job job = Job.of("vcf", "--input=" + input, "--onExisting=replace");

    try (Bundle.Running running =
        bundle.start(List.of("-Djava.io.tmpdir=" + temporary), job.into(output))) {
      assertThat(running.outcome().exitCode()).as(running.outcome().err()).isEqualTo(exitCode);
    }
    try (Stream<Path> left = Files.walk(temporary)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private void write(VcfRecipe recipe) throws IOException {
    new VcfGenerator(recipe).write(input, VcfContainer.bgzf());
  }

  private void assertFails(Bundle bundle, int exitCode, String message, String... more) {
    Job.of("vcf", "--input=" + input).with(more).fail(bundle, output, exitCode, message);
  }
}
