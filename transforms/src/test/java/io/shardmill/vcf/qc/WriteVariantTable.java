package io.shardmill.vcf.qc;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkLedger;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.parquet.ParquetChunkWriter;
import io.shardmill.parquet.ParquetOptions;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.VcfSource;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes the variant table of a VCF and its samples' statistics without Beam, for {@code
 * scripts/compare_vcf_qc.sh}: {@code variants.parquet} and {@code samples.tsv}.
 */
final class WriteVariantTable {

  private WriteVariantTable() {}

  public static void main(String[] arguments) throws IOException {
    VcfSource source = VcfSource.of(arguments[0], VcfReadOptions.defaults());
    Path output = Files.createDirectories(Path.of(arguments[1]));
    VariantTable table = VariantTable.of(source.schema());
    SampleStatistics sampleStatistics = new SampleStatistics(source.schema(), List.of());
    SampleCounts samples = sampleStatistics.create();
    try (OutputStream file = Files.newOutputStream(output.resolve("variants.parquet"));
        ParquetChunkWriter writer =
            ParquetChunkWriter.open(
                file, table.schema(), ParquetOptions.DEFAULT, new TreeMap<>())) {
      for (ChunkRange range : source.plan().ranges()) {
        ChunkLedger ledger = new ChunkLedger(range, row -> System.err.println(row));
        try (BlockReader<VariantBlock> blocks = source.open(range, ledger)) {
          for (VariantBlock block = blocks.read(); block != null; block = blocks.read()) {
            samples = sampleStatistics.add(samples, block);
            writer.write(table.columns(new ScoreVariants().apply(block, ledger)));
          }
        }
      }
      writer.finish();
    }
    write(output.resolve("samples.tsv"), source.schema().samples(), samples);
  }

  private static void write(Path path, List<String> names, SampleCounts samples)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(path)) {
      out.write(
          "sample\tmissing\tmissing_rate\thom_ref\ttransitions\ttransversions\tindels\tsingletons"
              + "\thet\texpected_het\tf\tf_unbiased\n");
      for (int i = 0; i < names.size(); i++) {
        out.write(
            String.join(
                "\t",
                names.get(i),
                Long.toString(samples.count(SampleCount.MISSING, i)),
                Double.toString(1 - samples.callRate(i)),
                Long.toString(samples.homRef(i)),
                Long.toString(samples.count(SampleCount.TRANSITIONS, i)),
                Long.toString(samples.count(SampleCount.TRANSVERSIONS, i)),
                Long.toString(samples.count(SampleCount.INDELS, i)),
                Long.toString(samples.count(SampleCount.SINGLETONS, i)),
                Long.toString(samples.count(SampleCount.AUTOSOMAL_HET, i)),
                Double.toString(samples.expectedHet(i)),
                Double.toString(samples.inbreeding(i)),
                Double.toString(samples.inbreedingUnbiased(i))));
        out.newLine();
      }
    }
  }
}
