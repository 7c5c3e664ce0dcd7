package io.shardmill.genotype;

/**
 * What a genotype takes in a block. Blocks are as wide for every sample; numbers are little-endian.
 */
public enum GenotypeEncoding {
  /** Two bits, as {@link PackedGenotypes} has them: copies of ALT, or missing. */
  PACKED(2, "00 two copies, 01 missing, 10 one, 11 none; lowest first"),
  /** A byte: copies of ALT, or -1 for what is missing. */
  INT8(Byte.SIZE, "int8 copies, -1 missing"),
  /** Half precision of IEEE 754, NaN for what is missing. */
  FLOAT16(Short.SIZE, "float16 little-endian, NaN missing"),
  /** Single precision of IEEE 754, NaN for what is missing. */
  FLOAT32(Float.SIZE, "float32 little-endian, NaN missing");

  private final int bits;
  private final String codes;

  GenotypeEncoding(int bits, String codes) {
    this.bits = bits;
    this.codes = codes;
  }

  /** Bytes of the genotypes of a sample in a block of so many variants. */
  public int bytes(int variants) {
    return Math.toIntExact(((long) variants * bits + Byte.SIZE - 1) / Byte.SIZE);
  }

  /** The byte of a block that a genotype starts in. */
  public int start(int offset) {
    return Math.toIntExact((long) offset * bits / Byte.SIZE);
  }

  /** Whether it holds any number, and not copies of an allele alone. */
  public boolean real() {
    return this == FLOAT16 || this == FLOAT32;
  }

  /** How it is written, as the index of a data set tells its readers. */
  public String codes() {
    return codes;
  }

  /** How many genotypes are missing among those of a block, as {@link GenotypeSource} has them. */
  public int missing(byte[] block, int start, int end) {
    return GenotypeCodec.missing(this, block, start, end);
  }
}
