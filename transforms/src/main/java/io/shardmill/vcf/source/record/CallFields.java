package io.shardmill.vcf.source.record;

/** The FORMAT fields of the calls of a record; a slot is a key's place in {@link FieldSlots}. */
public interface CallFields {

  /** The ploidy of a call whose GT is a dot or left out. */
  int UNKNOWN_PLOIDY = 0;

  /** What became of genotypes that were asked for all at once. */
  enum Decoded {
    /** They have to be asked for one by one. */
    NOT,
    /** Every call that is not missing is diploid and whole. */
    DIPLOID,
    /** Some are of another ploidy. */
    MIXED
  }

  /** Starts with the calls of the record, whose site is read. */
  void start(FaultCounts faults) throws BadLine;

  /** Whether the record has the key of a slot. */
  boolean has(int slot);

  /** The values of a column's call, valid until this is asked again for the same slot. */
  FieldValues values(int slot, int column) throws BadLine;

  /**
   * Appends the value of a field that has one; false if it is left out or a dot, and nothing was
   * appended.
   */
  boolean appendOne(int slot, int column, ValueBuffer values) throws BadLine;

  /** The value of a field that has one, NaN if it is left out or a dot. */
  float number(int slot, int column, String key) throws BadLine;

  /** Alleles of a column's call, missing ones too, or {@link #UNKNOWN_PLOIDY}. */
  int ploidy(int column) throws BadLine;

  /**
   * The call of a column, as {@link CalledAlleles} tells it.
   *
   * @param target the ALT that is counted, from 1, or one of the others that {@link CalledAlleles}
   *     has
   */
  int genotype(int column, int target, CalledAlleles alleles) throws BadLine;

  /**
   * Decodes the calls of all columns at once, if that is possible and faster.
   *
   * @param dosages takes the dosages, column by column from {@code at} on
   * @param called takes the called alleles of each column, if not all are diploid
   */
  Decoded genotypes(int target, CalledAlleles alleles, byte[] dosages, int at, byte[] called)
      throws BadLine;

  /**
   * Appends the alleles of a column's call, which {@link #genotype} or {@link #genotypes} has
   * checked.
   *
   * @param alt as in {@link GenotypeColumns#addAllele}
   * @return the largest allele that was kept
   */
  int appendAlleles(int column, int alt, GenotypeColumns out) throws BadLine;
}
