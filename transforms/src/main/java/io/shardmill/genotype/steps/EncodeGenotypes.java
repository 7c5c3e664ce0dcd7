package io.shardmill.genotype.steps;

import io.shardmill.chunk.BlockStep;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.genotype.GenotypeEncoder;
import io.shardmill.genotype.GenotypeValues;
import io.shardmill.genotype.SampleBlock;
import io.shardmill.genotype.source.AlleleFrequencies;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes genotypes as a {@link GenotypeValues} says, which is not how they travel.
 *
 * <p>Memory: that of {@link GenotypeEncoder}, and of {@link AlleleFrequencies} if they go into the
 * values; each worker thread reads these once.
 */
public final class EncodeGenotypes implements BlockStep<SampleBlock, SampleBlock>, Described {

  private final GenotypeValues values;
  private final AlleleFrequencies frequencies;
  private transient @Nullable GenotypeEncoder encoder;

  /**
   * A step that writes values.
   *
   * @param frequencies of the variants
   */
  public EncodeGenotypes(GenotypeValues values, AlleleFrequencies frequencies) {
    this.values = values;
    this.frequencies = frequencies;
  }

  /** The frequencies follow from the input. */
  @Override
  public void describe(Description description) {
    description.add("values", values.toString());
  }

  @Override
  public SampleBlock apply(SampleBlock block, ChunkContext context) throws IOException {
    return encoder().encode(block);
  }

  private synchronized GenotypeEncoder encoder() throws IOException {
    if (encoder == null) {
      double[] read = values.byFrequency() ? frequencies.read() : new double[0];
      encoder = new GenotypeEncoder(values, frequencies.blocks(), read);
    }
    return encoder;
  }
}
