package io.shardmill.genotype.output;

import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetReader;
import io.shardmill.genotype.GenotypeBlocks;
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
 * @param names of the columns of variants, if each has one of its own; else none
 */
record VariantsFile(String root, long version, GenotypeBlocks blocks, List<VariantName> names)
    implements SideFile.Content {

  static final String NAME = "variants.parquet";

  @Override
  public void write(Dataset dataset, OutputStream out) throws IOException {
    Dataset variants = Dataset.open(root, version);
    List<String> columns = VariantRows.columns(variants);
    DatasetReader reader = variants.reader(columns, 1);
    try (ParquetChunkWriter writer =
        ParquetChunkWriter.open(
            out, VariantRows.schema(names), ParquetOptions.DEFAULT, new TreeMap<>())) {
      VariantRows rows = new VariantRows(columns, blocks, names);
      for (Run run : blocks.runsByPlace()) {
        rows.goTo(run.first());
        reader.scan(
            run.firstRow(), run.firstRow() + run.rows(), part -> writer.write(rows.next(part)));
      }
      writer.finish();
    }
  }
}
