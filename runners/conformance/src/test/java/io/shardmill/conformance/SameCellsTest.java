package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cells, too, are the same bytes on every runner, interrupted or not, with all passes there are.
 */
class SameCellsTest {

  @TempDir static Path shared;

  private static String input;

  @BeforeAll
  static void generate() throws IOException {
    input = CellFiles.write(shared);
  }

  /** Filters, a median, genes that vary most, moments for scaling, and splits, as Parquet. */
  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class InOrder {

    @TempDir Path folder;

    private Job job;
    private SortedMap<String, String> expected;

    @BeforeAll
    void runUndisturbed(@TempDir Path undisturbed) throws IOException {
      job =
          Job.of(
              "h5",
              input,
              "--maxRejected=1",
              "--maxCells=b=500",
              "--removeTargets=a=TP53",
              "--maxMitochondrialPercent=30",
              "--minGenes=10",
              "--minCellsPerGene=20",
              "--normalize=median",
              "--maxFraction=0.3",
              "--hvg=seurat-v3",
              "--topGenes=80",
              "--batchKey=dataset",
              "--hvgGenes=keep-only",
              "--scale=statistics",
              "--splitBy=target_gene",
              "--chunkSize=40");
      expected = job.run(Bundle.DIRECT, undisturbed, Bundle.DIRECT.parallelism(1));
      assertThat(dataFiles(expected)).hasSizeGreaterThan(30);
      assertThat(expected.get("chunk_index.json counts"))
          .contains("COUNT_NOT_WHOLE", "CELL_NOT_DRAWN", "TARGET_REMOVED", "MT_PERCENT");
    }

    @ParameterizedTest
    @CsvSource({"DIRECT, 3", "FLINK, 1", "FLINK, 2"})
    void onEveryRunner(Bundle bundle, int workers) throws IOException {
      assertThat(job.run(bundle, folder.resolve("out"), bundle.parallelism(workers)))
          .isEqualTo(expected);
    }

    @Test
    void killedAndResumed() throws IOException {
      Path output = folder.resolve("out");
      job.kill(Bundle.DIRECT, output, Output::hasTwoChunks);

      job.fail(Bundle.DIRECT, output, 5, "--onExisting=resume");

      assertThat(job.resume(Bundle.DIRECT, output)).isEqualTo(expected);
    }
  }

  /** The genes of a list in its order, cells in a random one, as HDF5. */
  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class Shuffled {

    @TempDir Path folder;

    private Job job;
    private SortedMap<String, String> expected;

    @BeforeAll
    void runUndisturbed(@TempDir Path undisturbed) throws IOException {
      Path list = shared.resolve("genes.csv");
      List<String> genes =
          Stream.concat(
                  Stream.of("NO-SUCH-GENE"),
                  IntStream.range(100, 250).mapToObj(gene -> "GENE" + (349 - gene)))
              .toList();
      Files.write(list, genes);
      job =
          Job.of(
              "h5",
              input,
              "--maxRejected=1",
              "--geneList=@" + list,
              "--minGenesOnAxis=5",
              "--shuffleSeed=11",
              "--format=h5",
              "--store=values",
              "--chunkSize=50");
      expected = job.run(Bundle.DIRECT, undisturbed, Bundle.DIRECT.parallelism(1));
      assertThat(dataFiles(expected))
          .hasSizeGreaterThan(30)
          .allSatisfy(name -> assertThat(name).endsWith(".h5"));
    }

    @ParameterizedTest
    @CsvSource({"DIRECT, 3", "FLINK, 2"})
    void onEveryRunner(Bundle bundle, int workers) throws IOException {
      assertThat(job.run(bundle, folder.resolve("out"), bundle.parallelism(workers)))
          .isEqualTo(expected);
    }

    @Test
    void killedBetweenTilesAndResumed() throws IOException {
      Path output = folder.resolve("out");
      job.kill(Bundle.DIRECT, output, Output::hasTile);

      assertThat(job.resume(Bundle.DIRECT, output)).isEqualTo(expected);
    }

    @Test
    void killedBetweenChunksAndResumedOnAnotherRunner() throws IOException {
      Path output = folder.resolve("out");
      job.kill(Bundle.FLINK, output, Output::hasTwoChunks);

      assertThat(job.resume(Bundle.DIRECT, output)).isEqualTo(expected);
    }
  }

  private static List<String> dataFiles(SortedMap<String, String> output) {
    return output.keySet().stream().filter(name -> name.startsWith("data/")).toList();
  }
}
