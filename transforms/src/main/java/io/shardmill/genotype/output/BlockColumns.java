package io.shardmill.genotype.output;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.genotype.GenotypeBlocks;
import io.shardmill.genotype.GenotypeBlocks.Block;
import io.shardmill.genotype.GenotypeSource;
import io.shardmill.genotype.GenotypeValues;
import io.shardmill.genotype.GenotypeValues.Imputation;
import io.shardmill.genotype.GenotypeValues.Scaling;
import io.shardmill.genotype.KnownGenotypes;
import io.shardmill.genotype.SampleBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A binary column for each block of variants. */
record BlockColumns(GenotypeBlocks blocks, GenotypeValues values) implements GenotypeColumns {

  @Override
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    for (Block block : blocks.all()) {
      columns.add(
          Column.fixedBinary(block.column(), values.encoding().bytes(block.variants()))
              .about(about(block)));
    }
    if (values.imputation() != Imputation.NONE) {
      for (Block block : blocks.all()) {
        columns.add(
            Column.fixedBinary(block.knownColumn(), KnownGenotypes.bytes(block.variants()))
                .about(
                    "Which genotypes of %s are known, 1 bit each, lowest first"
                        .formatted(block.column())));
      }
    }
    return columns;
  }

  private String about(Block block) {
    return String.format(
        Locale.ROOT,
        "Genotypes of %d variants of %s, from variant %d on, %s",
        block.variants(),
        block.contig(),
        block.first(),
        switch (values.encoding()) {
          case PACKED ->
              "2 bits each, lowest first: 00 two copies of ALT, 01 missing, 10 one, 11 none";
          case INT8 -> "a byte each: copies of ALT, -1 missing";
          case FLOAT16, FLOAT32 -> numbers();
        });
  }

  private String numbers() {
    return "%s of %s%s, little-endian, %s"
        .formatted(
            values.encoding().name().toLowerCase(Locale.ROOT),
            values.source() == GenotypeSource.GT
                ? "copies of ALT"
                : "expected copies of ALT by " + values.source(),
            values.scaling() == Scaling.NONE ? "" : ", standardized by af",
            values.imputation() == Imputation.NONE ? "NaN missing" : "the mean where missing");
  }

  @Override
  public List<ColumnVector> vectors(SampleBlock samples) {
    List<ColumnVector> vectors = new ArrayList<>();
    for (byte[] bytes : samples.genotypes()) {
      int width = bytes.length / samples.rows();
      vectors.add(new ColumnVector.FixedBinaries(bytes, width, samples.rows(), null));
    }
    return vectors;
  }
}
