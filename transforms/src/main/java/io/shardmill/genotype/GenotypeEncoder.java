package io.shardmill.genotype;

import io.shardmill.genotype.GenotypeBlocks.Block;
import io.shardmill.genotype.GenotypeValues.Imputation;
import io.shardmill.genotype.GenotypeValues.Scaling;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes genotypes of samples in another way than they travel: as other numbers, standardized, with
 * means where they are missing.
 *
 * <p>Memory: what {@link GenotypeValues#bytes} tells for each sample, and some numbers for each
 * variant of a block. Thread-safe.
 */
public final class GenotypeEncoder {

  private final GenotypeValues values;
  private final List<Block> blocks;
  private final double[] frequencies;

  /**
   * An encoder of all blocks.
   *
   * @param frequencies of ALT, NaN if there is none, of all variants in the order of their
   *     genotypes; empty if they do not go into the values
   */
  public GenotypeEncoder(GenotypeValues values, GenotypeBlocks blocks, double[] frequencies) {
    this.values = values;
    this.blocks = blocks.all();
    this.frequencies = frequencies;
  }

  /**
   * The same samples, of each block its values; with means, after them of each block which
   * genotypes are known.
   */
  public SampleBlock encode(SampleBlock samples) {
    List<byte[]> written = new ArrayList<>();
    List<byte[]> known = new ArrayList<>();
    for (Block block : blocks) {
      Values of = new Values(block);
      byte[] bits = new byte[imputed() ? samples.rows() * KnownGenotypes.bytes(of.count) : 0];
      written.add(of.encode(samples.genotypes().get(block.number()), samples.rows(), bits));
      known.add(bits);
    }
    if (imputed()) {
      written.addAll(known);
    }
    return new SampleBlock(samples.first(), samples.rows(), written, samples.missing());
  }

  private boolean imputed() {
    return values.imputation() == Imputation.MEAN;
  }

  /** Those of one block, sample by sample. */
  private final class Values {
    private final int count;
    private final float[] row;
    private final double[] center;
    private final double[] spread;
    private final float[] mean;

    Values(Block block) {
      this.count = block.variants();
      this.row = new float[count];
      this.center = new double[count];
      this.spread = new double[count];
      this.mean = new float[count];
      boolean scaled = values.scaling() == Scaling.STANDARDIZED;
      for (int i = 0; i < count && values.byFrequency(); i++) {
        double p = frequencies[Math.toIntExact(block.first() + i)];
        center[i] = 2 * p;
        // What is divided by infinity is 0: nobody differs.
        spread[i] = p > 0 && p < 1 ? Math.sqrt(2 * p * (1 - p)) : Double.POSITIVE_INFINITY;
        mean[i] = (float) (scaled ? 0 : 2 * p);
      }
    }

    byte[] encode(byte[] tiles, int samples, byte[] known) {
      int from = values.source().tiles().bytes(count);
      int to = values.encoding().bytes(count);
      byte[] encoded = new byte[samples * to];
      for (int sample = 0; sample < samples; sample++) {
        GenotypeCodec.read(values.source().tiles(), tiles, sample * from, row, count);
        if (known.length > 0) {
          KnownGenotypes.set(row, count, known, sample * KnownGenotypes.bytes(count));
        }
        if (values.scaling() == Scaling.STANDARDIZED) {
          standardize();
        }
        if (imputed()) {
          impute();
        }
        GenotypeCodec.write(values.encoding(), row, count, encoded, sample * to);
      }
      return encoded;
    }

    private void standardize() {
      for (int i = 0; i < count; i++) {
        // Plus 0 makes 0 of -0.
        row[i] = (float) ((row[i] - center[i]) / spread[i] + 0.0);
      }
    }

    private void impute() {
      for (int i = 0; i < count; i++) {
        row[i] = Float.isNaN(row[i]) ? mean[i] : row[i];
      }
    }
  }
}
