package io.shardmill.genotype.bed;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.genotype.GenotypeEncoding;
import io.shardmill.genotype.PackedGenotypes;
import io.shardmill.parquet.read.ParquetChunkReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A data set of samples: its blocks are put side by side. They have the codes of {@code .bed}, so
 * bytes are copied; after a block whose variants are no multiple of four, bits are shifted.
 */
final class SampleMajorBed implements BedContent {

  private static final String ID = "sample_id";
  private static final String VARIANTS = "variants.parquet";
  private static final Pattern BLOCK = Pattern.compile("g_\\d{4,}");

  private final Dataset dataset;
  private final List<String> blocks;
  private final int[] sizes;

  private SampleMajorBed(Dataset dataset, List<String> blocks, int[] sizes) {
    this.dataset = dataset;
    this.blocks = blocks;
    this.sizes = sizes;
  }

  /** Whether a data set is one of samples. */
  static boolean fits(Dataset dataset) {
    return dataset.index().rowNoun().equals("sample")
        && dataset.index().sideFiles().stream().anyMatch(file -> file.name().equals(VARIANTS));
  }

  static SampleMajorBed of(Dataset dataset) throws IOException {
    String codes = dataset.index().attributes().getOrDefault("genotype_codes", "");
    if (!codes.equals(GenotypeEncoding.PACKED.codes())) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "%s: its genotypes are not in blocks of two bits each, and those of .bed are; write them with --genotypes=packed, or export the variants that they were made of"
              .formatted(dataset.store().root()));
    }
    List<String> blocks =
        dataset.index().schema().columns().stream()
            .map(Column::name)
            .filter(name -> BLOCK.matcher(name).matches())
            .toList();
    return new SampleMajorBed(dataset, blocks, sizes(dataset, blocks.size()));
  }

  /** How many variants each block has. */
  private static int[] sizes(Dataset dataset, int blocks) throws IOException {
    int[] sizes = new int[blocks];
    forEachVariants(
        dataset,
        List.of("block"),
        vectors -> {
          ColumnVector.Int32s numbers = (ColumnVector.Int32s) vectors.get(0);
          for (int row = 0; row < numbers.rows(); row++) {
            sizes[numbers.values()[row]]++;
          }
        });
    return sizes;
  }

  private static void forEachVariants(
      Dataset dataset, List<String> columns, Dataset.RowGroupVisitor visitor) throws IOException {
    try (ParquetChunkReader reader = dataset.sideTable(VARIANTS).orElseThrow()) {
      for (int group = 0; group < reader.rowGroups().size(); group++) {
        visitor.accept(reader.read(group, columns));
      }
    }
  }

  @Override
  public long samples() {
    return dataset.index().totalRows();
  }

  @Override
  public long variants() {
    return Arrays.stream(sizes).asLongStream().sum();
  }

  @Override
  public boolean sampleMajor() {
    return true;
  }

  @Override
  public void writeGenotypes(OutputStream out) throws IOException {
    byte[] row = new byte[Math.toIntExact((variants() + 3) / 4)];
    dataset.scan(
        blocks,
        vectors -> {
          int rows = vectors.get(0).rows();
          for (int sample = 0; sample < rows; sample++) {
            Arrays.fill(row, (byte) 0);
            long first = 0;
            for (int block = 0; block < sizes.length; block++) {
              ColumnVector.FixedBinaries values = (ColumnVector.FixedBinaries) vectors.get(block);
              int width = values.width();
              PackedGenotypes.append(values.bytes(), sample * width, width, row, first);
              first += sizes[block];
            }
            out.write(row);
          }
        });
  }

  @Override
  public void writeVariants(BimLines lines) throws IOException {
    forEachVariants(
        dataset,
        List.of("contig", "id", "pos", "ref", "alt"),
        vectors -> {
          ColumnVector.Int32s positions = (ColumnVector.Int32s) vectors.get(2);
          ColumnVector id = vectors.get(1);
          ColumnVector alt = vectors.get(4);
          for (int row = 0; row < positions.rows(); row++) {
            lines.add(
                vectors.get(0).textAt(row),
                id.isNull(row) ? null : id.textAt(row),
                positions.values()[row],
                vectors.get(3).textAt(row),
                alt.isNull(row) ? null : alt.textAt(row));
          }
        });
  }

  @Override
  public void writeSamples(FamLines lines) throws IOException {
    List<String> known = FamLines.columns(dataset.index().schema().columns());
    List<String> columns = new ArrayList<>(List.of(ID));
    columns.addAll(known);
    dataset.scan(
        columns,
        vectors -> {
          Map<String, ColumnVector> values = new HashMap<>();
          for (int i = 0; i < known.size(); i++) {
            values.put(known.get(i), vectors.get(i + 1));
          }
          ColumnVector names = vectors.get(0);
          for (int row = 0; row < names.rows(); row++) {
            lines.add(names.textAt(row), values, row);
          }
        });
  }
}
