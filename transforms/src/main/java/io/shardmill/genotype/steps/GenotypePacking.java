package io.shardmill.genotype.steps;

import io.shardmill.chunk.ColumnBlock;
import io.shardmill.column.ColumnVector;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.gather.PackedRows;
import io.shardmill.gather.Packing;
import io.shardmill.gather.Unpacking;
import io.shardmill.genotype.CopiesOfAlt;
import io.shardmill.genotype.GenotypeBlocks;
import io.shardmill.genotype.GenotypeBlocks.Block;
import io.shardmill.genotype.GenotypeSource;
import io.shardmill.genotype.SampleBlock;
import io.shardmill.genotype.SampleLayout;
import io.shardmill.genotype.TransposedTile;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.quality.Varints;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The transpose of genotypes: packs variants as tiles of up to 1,024 variants and one group of
 * samples, sample by sample, under the number of the first sample, and puts the tiles of a group
 * together by the places of their variants.
 *
 * <p>Memory beside the blocks: to pack, a tile of all samples, at most 16 MiB and 16 bytes for each
 * sample; to unpack, the genotypes of a group, which {@link SampleLayout} bounds.
 *
 * @param blocks where each variant is
 * @param layout the groups of samples
 */
public record GenotypePacking(GenotypeBlocks blocks, SampleLayout layout)
    implements Packing<ColumnBlock, SampleBlock>, Described {

  private static final int MOST_WORDS = 32;
  private static final int IN_WORD = 32;
  private static final long TILE_BYTES = 16L << 20;

  /**
   * Places of variants follow from the input; who is kept, in which order, from options and inputs.
   */
  @Override
  public void describe(Description description) {
    description.add("perFile", layout.perFile());
  }

  @Override
  public void pack(ColumnBlock rows, PackedRows packed) throws IOException {
    if (rows.rows() == 0) {
      return;
    }
    int words = (int) Math.max(1, TILE_BYTES / ((long) Long.BYTES * layout.samples()));
    Tiles tiles = new Tiles(Copies.of(rows, layout), Math.min(MOST_WORDS, words), packed);
    blocks.parts(
        rows.position(0),
        rows.rows(),
        (row, count, block, offset) -> {
          int done = 0;
          while (done < count) {
            int size = Math.min(count - done, tiles.room(offset + done));
            tiles.add(row + done, size, block, offset + done);
            done += size;
          }
        });
  }

  @Override
  public Unpacking<SampleBlock> unpack() {
    return new GenotypeUnpacking(blocks, layout, GenotypeSource.GT.tiles());
  }

  /** The tiles of some rows of variants. */
  private final class Tiles {
    private final Copies copies;
    private final int words;
    private final PackedRows packed;
    private final TransposedTile tile;
    private final byte[] genotypes;

    Tiles(Copies copies, int words, PackedRows packed) {
      this.copies = copies;
      this.words = words;
      this.packed = packed;
      this.tile = new TransposedTile(layout.samples(), words);
      this.genotypes = new byte[words * Long.BYTES + 1];
    }

    /** The most variants of a tile that starts with the one at an offset. */
    int room(int offset) {
      return words * IN_WORD - offset % IN_WORD;
    }

    void add(int row, int count, Block block, int offset) throws IOException {
      byte[] chosen = copies.chosen(row, count);
      int wrong = tile.fill(chosen, copies.start(row), offset, count);
      if (wrong >= 0) {
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE,
            ("%s: row %d (of %s) has a genotype of more than 2 copies, and two bits hold 0, 1, 2 or"
                    + " missing; leave polyploid variants out with ./shardmill convert --where")
                .formatted(copies.source(), copies.position(row + wrong), block.contig()));
      }
      for (int first = 0; first < layout.samples(); first = layout.endOfGroup(first)) {
        DataOutput out = packed.add(first);
        Varints.write(out, block.number());
        Varints.write(out, offset);
        Varints.write(out, count);
        for (int sample = first; sample < layout.endOfGroup(first); sample++) {
          tile.copy(sample, genotypes, 0);
          out.write(genotypes, 0, tile.bytes());
        }
      }
    }
  }

  /** Copies of ALT of the samples that become rows, a byte each. */
  private record Copies(ColumnBlock rows, CopiesOfAlt copies, SampleLayout layout, boolean asRead) {

    static Copies of(ColumnBlock rows, SampleLayout layout) {
      ColumnVector column = rows.columns().get(rows.schema().indexOf("gt"));
      CopiesOfAlt copies = CopiesOfAlt.of(column, layout.all(), rows.source());
      return new Copies(rows, copies, layout, layout.asRead());
    }

    String source() {
      return rows.source();
    }

    long position(int row) {
      return rows.position(row);
    }

    /** Where the first of the rows that were chosen last starts. */
    int start(int row) {
      return asRead ? copies.start(row) : 0;
    }

    byte[] chosen(int row, int count) {
      if (asRead) {
        return copies.values();
      }
      byte[] chosen = new byte[count * layout.samples()];
      int next = 0;
      for (int i = 0; i < count; i++) {
        int from = copies.start(row + i);
        for (int sample : layout.rows()) {
          chosen[next++] = copies.values()[from + sample];
        }
      }
      return chosen;
    }
  }
}
