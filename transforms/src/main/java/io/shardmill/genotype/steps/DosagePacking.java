package io.shardmill.genotype.steps;

import io.shardmill.chunk.ColumnBlock;
import io.shardmill.gather.PackedRows;
import io.shardmill.gather.Packing;
import io.shardmill.gather.Unpacking;
import io.shardmill.genotype.GenotypeBlocks;
import io.shardmill.genotype.GenotypeSource;
import io.shardmill.genotype.SampleBlock;
import io.shardmill.genotype.SampleLayout;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.quality.Varints;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The transpose of dosages, as {@link GenotypePacking} is that of calls: tiles of up to 1,024
 * variants and one group of samples, 4 bytes a dosage.
 *
 * <p>Memory beside the blocks: to pack, the dosages of a block; to unpack, those of a group, which
 * {@link SampleLayout} bounds.
 *
 * @param source what dosages are made of
 * @param blocks where each variant is
 * @param layout the groups of samples
 */
public record DosagePacking(GenotypeSource source, GenotypeBlocks blocks, SampleLayout layout)
    implements Packing<ColumnBlock, SampleBlock>, Described {

  private static final int MOST = 1024;

  /** As of calls; what is read is an option. */
  @Override
  public void describe(Description description) {
    description.add("source", source.name()).add("perFile", layout.perFile());
  }

  @Override
  public void pack(ColumnBlock rows, PackedRows packed) throws IOException {
    if (rows.rows() == 0) {
      return;
    }
    float[] dosages = Dosages.of(rows, source, layout.all());
    blocks.parts(
        rows.position(0),
        rows.rows(),
        (row, count, block, offset) -> {
          for (int done = 0; done < count; done += MOST) {
            int size = Math.min(MOST, count - done);
            add(dosages, row + done, size, block.number(), offset + done, packed);
          }
        });
  }

  private void add(float[] dosages, int row, int count, int block, int offset, PackedRows packed)
      throws IOException {
    for (int first = 0; first < layout.samples(); first = layout.endOfGroup(first)) {
      DataOutput out = packed.add(first);
      Varints.write(out, block);
      Varints.write(out, offset);
      Varints.write(out, count);
      for (int sample = first; sample < layout.endOfGroup(first); sample++) {
        int column = layout.rows()[sample];
        for (int variant = row; variant < row + count; variant++) {
          int bits = Float.floatToRawIntBits(dosages[variant * layout.all() + column]);
          out.writeInt(Integer.reverseBytes(bits));
        }
      }
    }
  }

  @Override
  public Unpacking<SampleBlock> unpack() {
    return new GenotypeUnpacking(blocks, layout, source.tiles());
  }
}
