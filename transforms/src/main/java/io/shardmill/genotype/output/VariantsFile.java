package io.shardmill.genotype.output;

import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetReader;
import io.shardmill.genotype.GenotypeBlocks;
import io.shardmill.genotype.GenotypeBlocks.Run;
import io.shardmill.genotype.source.VariantDataset;
import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.storage.PendingFile;
import io.shardmill.storage.WorkArea;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.util.List;
import java.util.TreeMap;

/**
 * {@code variants.parquet}: a row for each variant, in the order of the genotypes of a sample, with
 * its place and what it is known by. It is written in the work area, and copied from there.
 *
 * @param root the variant data set
 * @param version which of its versions
 * @param blocks where variants are
 * @param names of the columns of variants, if each has one of its own; else none
 */
record VariantsFile(String root, long version, GenotypeBlocks blocks, List<VariantName> names)
    implements Serializable {

  private static final String NAME = "variants.parquet";

  private static final String WORK_FILE = "variants/table";

  static VariantsFile of(VariantDataset variants, List<VariantName> names) {
    return new VariantsFile(
        variants.root(), variants.version(), variants.blocks(), List.copyOf(names));
  }

  /** Writes it to the work area, if an earlier attempt has not. */
  void write(WorkArea work) throws IOException {
    if (work.hasWorkFile(WORK_FILE)) {
      return;
    }
    try (PendingFile file = work.newWorkFile(WORK_FILE)) {
      write(file);
      file.publish();
    }
  }

  private void write(OutputStream out) throws IOException {
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

  /** What was written, as a file of the data set. */
  static SideFile from(WorkArea work) {
    return SideFile.of(
        NAME,
        (dataset, out) -> {
          try (InputStream written = Channels.newInputStream(work.openWorkFile(WORK_FILE))) {
            written.transferTo(out);
          }
        });
  }
}
