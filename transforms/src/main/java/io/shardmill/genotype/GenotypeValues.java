package io.shardmill.genotype;

import java.io.Serializable;

/**
 * What is written of a genotype.
 *
 * <pre>{@code
 * GenotypeValues values = GenotypeValues.PACKED;
 * GenotypeValues features =
 *     new GenotypeValues(
 *         GenotypeSource.DS,
 *         GenotypeEncoding.FLOAT16,
 *         GenotypeValues.Scaling.STANDARDIZED,
 *         GenotypeValues.Imputation.MEAN);
 * }</pre>
 *
 * @param source what it is made of
 * @param encoding how it is written
 * @param scaling whether the variants are made alike in mean and variance
 * @param imputation what stands for one that is missing
 */
public record GenotypeValues(
    GenotypeSource source, GenotypeEncoding encoding, Scaling scaling, Imputation imputation)
    implements Serializable {

  /** Copies of ALT, two bits each. */
  public static final GenotypeValues PACKED =
      new GenotypeValues(GenotypeSource.GT, GenotypeEncoding.PACKED, Scaling.NONE, Imputation.NONE);

  /** Whether the variants are made alike. */
  public enum Scaling {
    /** Copies of ALT. */
    NONE,
    /**
     * {@code (g - 2p) / sqrt(2p (1 - p))}, where p is the frequency of ALT; 0 where that is 0 or 1,
     * for such a variant tells nobody apart.
     */
    STANDARDIZED
  }

  /** What stands for a genotype that is missing. */
  public enum Imputation {
    /** It stays missing. */
    NONE,
    /** {@code 2p}, or 0 if standardized; beside it stands which genotypes are known. */
    MEAN
  }

  /**
   * What is written of them.
   *
   * @throws IllegalArgumentException if the encoding cannot hold the others
   */
  public GenotypeValues {
    boolean real =
        source != GenotypeSource.GT || scaling != Scaling.NONE || imputation != Imputation.NONE;
    if (real && !encoding.real()) {
      throw new IllegalArgumentException("%s holds copies of ALT alone".formatted(encoding));
    }
  }

  /** Whether they are written as they travel. */
  public boolean asTheyTravel() {
    return encoding == source.tiles() && !byFrequency();
  }

  /** Whether frequencies of ALT go into them. */
  public boolean byFrequency() {
    return scaling != Scaling.NONE || imputation != Imputation.NONE;
  }

  /** Bytes of a sample while it is put together, of all blocks. */
  public long bytes(GenotypeBlocks blocks) {
    long bytes = 0;
    for (GenotypeBlocks.Block block : blocks.all()) {
      bytes += source.tiles().bytes(block.variants());
      if (!asTheyTravel()) {
        bytes += encoding.bytes(block.variants()) + KnownGenotypes.bytes(block.variants());
      }
    }
    return bytes;
  }
}
