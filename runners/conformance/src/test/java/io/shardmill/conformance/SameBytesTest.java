package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same input and options give the same data files and the same index, on every runner and with
 * any number of workers.
 */
class SameBytesTest {

  @TempDir Path folder;

  static Stream<Arguments> everyWorkloadOnEveryRunner() {
    return Arrays.stream(Workload.values())
        .flatMap(
            workload -> workload.runners().stream().map(runner -> Arguments.of(workload, runner)));
  }

  @ParameterizedTest
  @MethodSource
  void everyWorkloadOnEveryRunner(Workload workload, Runner runner) throws IOException {
    assertSame(workload, runner, runner.workers());
  }

  @ParameterizedTest
  @CsvSource({"VCF, FLINK_LOCAL, 1", "VCF, FLINK_LOCAL, 3", "CELLS, FLINK_LOCAL, 1"})
  void withAnyNumberOfWorkers(Workload workload, Runner runner, int workers) throws IOException {
    assertSame(workload, runner, workers);
  }

  /** What the comparisons compare is not trivial. */
  @Test
  void workloadsUseWhatThePipelinesHave() {
    assertThat(Workload.VCF.dataFiles()).hasSizeGreaterThan(10);
    assertThat(Workload.GENOTYPES.dataFiles()).hasSizeGreaterThan(5);
    assertThat(Workload.COHORT.dataFiles())
        .filteredOn(name -> name.startsWith("variants/data/"))
        .hasSizeGreaterThan(5);
    assertThat(Workload.COHORT.dataFiles())
        .filteredOn(name -> name.startsWith("samples/data/"))
        .hasSizeGreaterThan(5);
    assertThat(Workload.CELLS.dataFiles()).hasSizeGreaterThan(30);
    assertThat(Workload.CELLS.expected().get("chunk_index.json counts"))
        .contains("COUNT_NOT_WHOLE", "CELL_NOT_DRAWN", "TARGET_REMOVED", "MT_PERCENT");
    assertThat(Workload.SHUFFLED_CELLS.dataFiles())
        .hasSizeGreaterThan(30)
        .allSatisfy(name -> assertThat(name).endsWith(".h5"));
    assertThat(Workload.GLUCOSE.dataFiles())
        .filteredOn(name -> name.startsWith("data/partition="))
        .hasSize(7);
    assertThat(Workload.KEYSTROKES.dataFiles())
        .filteredOn(name -> name.startsWith("bronze/events/data/partition="))
        .hasSize(5);
    assertThat(Workload.KEYSTROKES.expected().get("bronze/events/chunk_index.json counts"))
        .contains("TIME_UNREADABLE");
    assertThat(Workload.LAYERS.dataFiles())
        .filteredOn(name -> name.startsWith("gold/features/session/data/partition="))
        .hasSize(5);
    assertThat(Workload.KEYSTROKE_TABLES.dataFiles())
        .filteredOn(name -> name.startsWith("bronze/events/data/partition="))
        .hasSize(6);
    assertThat(Workload.KEYSTROKE_TABLES.expected().get("bronze/events/chunk_index.json counts"))
        .contains("TIME_UNREADABLE", "KEYSTROKE_SPLIT");
    assertThat(Workload.TABLE.dataFiles()).hasSizeGreaterThan(5);
    assertThat(Workload.TABLE.expected().get("chunk_index.json counts"))
        .contains("NUMERIC_NOT_FINITE");
    assertThat(Workload.CONVERT.dataFiles()).hasSizeGreaterThan(5);
    assertThat(Workload.CONVERT.expected().get("chunk_index.json counts")).contains("WHERE");
  }

  private void assertSame(Workload workload, Runner runner, int workers) throws IOException {
    Path output = folder.resolve("out");

    assertThat(workload.comparable(workload.job().run(runner, workers, output)))
        .isEqualTo(workload.expected());
  }
}
