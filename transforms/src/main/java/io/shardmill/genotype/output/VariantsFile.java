package io.shardmill.genotype.output;

import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetReader;
import io.shardmill.genotype.GenotypeBlocks;
import io.shardmill.genotype.GenotypeBlocks.Block;
import io.shardmill.genotype.GenotypeBlocks.Run;
import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes {@code variants.parquet}: a row for each variant, in the order of the genotypes of a
 * sample, with its place and what it is known by.
 *
 * <p>Memory: what variants are known by of one row group of the variant data set, and the row group
 * that is written.
 *
 * @param root the variant data set
 * @param version which of its versions
 * @param blocks where variants are
 */
record VariantsFile(String root, long version, GenotypeBlocks blocks) implements SideFile.Content {

  static final String NAME = "variants.parquet";

  private static final int BATCH = 10_000;

  @Override
  public void write(Dataset dataset, OutputStream out) throws IOException {
    Dataset variants = Dataset.open(root, version);
    List<String> columns = VariantRows.columns(variants);
    DatasetReader reader = variants.reader(columns, 1);
    try (ParquetChunkWriter writer =
        ParquetChunkWriter.open(out, VariantRows.SCHEMA, ParquetOptions.DEFAULT, new TreeMap<>())) {
      VariantRows rows = new VariantRows(columns);
      for (Run run : blocks.runsByPlace()) {
        for (long row = 0; row < run.rows(); row++) {
          Block block = blocks.blockOf(run.first() + row);
          int offset = (int) (run.first() + row - block.first());
          rows.add(block.number(), offset, reader.row(run.firstRow() + row));
          if (rows.size() == BATCH) {
            writer.write(rows.take());
          }
        }
      }
      writer.write(rows.take());
      writer.finish();
    }
  }
}
