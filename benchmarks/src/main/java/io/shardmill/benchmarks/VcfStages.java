package io.shardmill.benchmarks;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkLedger;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.flow.FilterRows;
import io.shardmill.chunk.flow.Recipe;
import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.output.VariantTable;
import io.shardmill.vcf.source.VcfSource;
import io.shardmill.vcf.steps.ObserveVariants;
import io.shardmill.vcf.steps.ScoreVariants;
import io.shardmill.vcf.steps.ScoredVariants;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Seconds that one thread needs for a whole VCF file, stage by stage: reading it to dosages, then
 * QC on top, then the Parquet table on top of both.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar VcfStages -p file=cohort.vcf.gz
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgs = "-Xmx1g")
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class VcfStages {

  /** The input, plain or compressed. */
  @Param("cohort.vcf.gz")
  public String file;

  private VcfSource source;
  private VariantTable table;
  private Recipe<VariantBlock> read;
  private Recipe<ScoredVariants> scored;

  /** Reads the header. */
  @Setup
  public void open() throws IOException {
    source = VcfSource.of(file, VcfReadOptions.defaults());
    table = VariantTable.of(source.schema());
    read = Recipe.read(source);
    scored =
        read.then(ScoreVariants.create())
            .then(ObserveVariants.before())
            .then(FilterRows.<ScoredVariants>by(List.of()))
            .then(ObserveVariants.after());
  }

  /** Containers and parser: text to int8 dosages. */
  @Benchmark
  public long read() throws IOException {
    return rows(read);
  }

  /** The same and all of QC: statistics of each variant, filters, the report's numbers. */
  @Benchmark
  public long readAndScore() throws IOException {
    return rows(scored);
  }

  /** The same and the data file: encoded, compressed, hashed, and thrown away. */
  @Benchmark
  public long readScoreAndWrite() throws IOException {
    long bytes = 0;
    for (ChunkRange range : source.plan().ranges()) {
      try (BlockReader<ScoredVariants> blocks = open(scored, range);
          ParquetChunkWriter writer =
              ParquetChunkWriter.open(
                  OutputStream.nullOutputStream(),
                  table.schema(),
                  ParquetOptions.DEFAULT,
                  new TreeMap<>())) {
        for (ScoredVariants block = blocks.read(); block != null; block = blocks.read()) {
          writer.write(table.columns(block));
        }
        bytes += writer.finish().bytes();
      }
    }
    return bytes;
  }

  private <B extends Block> long rows(Recipe<B> recipe) throws IOException {
    long rows = 0;
    for (ChunkRange range : source.plan().ranges()) {
      try (BlockReader<B> blocks = open(recipe, range)) {
        for (B block = blocks.read(); block != null; block = blocks.read()) {
          rows += block.rows();
        }
      }
    }
    return rows;
  }

  private static <B extends Block> BlockReader<B> open(Recipe<B> recipe, ChunkRange range)
      throws IOException {
    ChunkLedger ledger =
        new ChunkLedger(
            range,
            row -> {
              throw new IllegalArgumentException("The file has bad lines: " + row);
            });
    return recipe.open(
        range,
        ledger,
        statistic -> {
          throw new IllegalStateException("No step asks for a statistic");
        });
  }
}
