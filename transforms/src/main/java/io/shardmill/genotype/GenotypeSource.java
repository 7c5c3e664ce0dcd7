package io.shardmill.genotype;

/** What genotypes of samples are made of, by a column of a data set of variants. */
public enum GenotypeSource {
  /** Copies of ALT in the genotype call. */
  GT("gt", GenotypeEncoding.PACKED),
  /** The expected copies of ALT that a program of imputation gives. */
  DS("call_DS", GenotypeEncoding.FLOAT32),
  /** The copies of ALT that are expected by the probabilities of genotypes. */
  GP("call_GP", GenotypeEncoding.FLOAT32);

  private final String column;
  private final GenotypeEncoding tiles;

  GenotypeSource(String column, GenotypeEncoding tiles) {
    this.column = column;
    this.tiles = tiles;
  }

  /** The column of the variants that has them. */
  public String column() {
    return column;
  }

  /** How they travel: in as few bits as hold them without loss. */
  public GenotypeEncoding tiles() {
    return tiles;
  }

  /** About so many bytes a genotype takes that is read and decoded. */
  public int decodedBytes() {
    return switch (this) {
      case GT -> 1;
      case DS -> 2 * Float.BYTES;
      case GP -> 6 * Float.BYTES;
    };
  }
}
