package io.shardmill.genotype.output;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.genotype.GenotypeBlocks;
import io.shardmill.genotype.GenotypeBlocks.Block;
import io.shardmill.genotype.PackedGenotypes;
import io.shardmill.genotype.SampleBlock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** An integer column for each variant. */
record VariantColumns(List<VariantName> variants, GenotypeBlocks blocks)
    implements GenotypeColumns {

  VariantColumns {
    variants = List.copyOf(variants);
  }

  @Override
  public List<Column> columns() {
    return variants.stream()
        .map(
            variant ->
                Column.of(variant.column(), ColumnType.INT8)
                    .nullable()
                    .unit("copies")
                    .about("Copies of ALT of " + variant.key()))
        .toList();
  }

  @Override
  public List<ColumnVector> vectors(SampleBlock samples) {
    List<ColumnVector> vectors = new ArrayList<>();
    for (Block block : blocks.all()) {
      byte[] packed = samples.genotypes().get(block.number());
      int width = PackedGenotypes.bytes(block.variants());
      for (int variant = 0; variant < block.variants(); variant++) {
        byte[] copies = new byte[samples.rows()];
        BitSet nulls = new BitSet();
        for (int sample = 0; sample < copies.length; sample++) {
          byte found = PackedGenotypes.copies(packed, sample * width, variant);
          nulls.set(sample, found == PackedGenotypes.MISSING);
          copies[sample] = found;
        }
        vectors.add(new ColumnVector.Int8s(copies, copies.length, nulls.isEmpty() ? null : nulls));
      }
    }
    return vectors;
  }
}
