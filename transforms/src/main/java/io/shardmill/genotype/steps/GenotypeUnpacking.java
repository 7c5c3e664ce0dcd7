package io.shardmill.genotype.steps;

import io.shardmill.gather.Unpacking;
import io.shardmill.genotype.GenotypeBlocks;
import io.shardmill.genotype.GenotypeBlocks.Block;
import io.shardmill.genotype.GenotypeEncoding;
import io.shardmill.genotype.SampleBlock;
import io.shardmill.genotype.SampleLayout;
import io.shardmill.quality.Varints;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Puts the tiles of a group of samples together, in any order of their variants. */
final class GenotypeUnpacking implements Unpacking<SampleBlock> {

  private static final long NONE = -1;

  private final List<Block> blocks;
  private final SampleLayout layout;
  private final GenotypeEncoding tiles;
  private final long variants;
  private final List<byte[]> genotypes = new ArrayList<>();
  private byte[] row = new byte[0];
  private long first = NONE;
  private int samples;
  private long placed;

  GenotypeUnpacking(GenotypeBlocks blocks, SampleLayout layout, GenotypeEncoding tiles) {
    this.blocks = blocks.all();
    this.layout = layout;
    this.tiles = tiles;
    this.variants = blocks.variants();
  }

  @Override
  public boolean takes(long key) {
    return first == NONE || first == key;
  }

  @Override
  public void read(long key, DataInput in) throws IOException {
    if (first == NONE) {
      first = key;
      samples = layout.endOfGroup((int) key) - (int) key;
      blocks.forEach(block -> genotypes.add(new byte[samples * tiles.bytes(block.variants())]));
    }
    int number = Math.toIntExact(Varints.read(in));
    int offset = Math.toIntExact(Varints.read(in));
    int count = Math.toIntExact(Varints.read(in));
    int width = tiles.bytes(blocks.get(number).variants());
    byte[] block = genotypes.get(number);
    int start = tiles.start(offset);
    int bytes = tiles.bytes(offset + count) - start;
    row = row.length < bytes ? new byte[bytes] : row;
    for (int sample = 0; sample < samples; sample++) {
      in.readFully(row, 0, bytes);
      int at = sample * width + start;
      int last = bytes - 1;
      // The first and the last byte may have variants of other tiles.
      row[0] |= block[at];
      if (last > 0) {
        row[last] |= block[at + last];
      }
      System.arraycopy(row, 0, block, at, bytes);
    }
    placed += count;
  }

  @Override
  public SampleBlock build() {
    if (placed != variants) {
      throw new IllegalStateException(
          "%d of %d variants are in the tiles of sample %d".formatted(placed, variants, first));
    }
    int[] missing = new int[samples];
    for (int number = 0; number < blocks.size(); number++) {
      int width = tiles.bytes(blocks.get(number).variants());
      for (int sample = 0; sample < samples; sample++) {
        missing[sample] +=
            tiles.missing(genotypes.get(number), sample * width, (sample + 1) * width);
      }
    }
    return new SampleBlock(first, samples, genotypes, missing);
  }
}
