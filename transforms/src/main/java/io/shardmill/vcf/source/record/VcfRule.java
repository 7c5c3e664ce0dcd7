package io.shardmill.vcf.source.record;

import io.shardmill.text.LineReader;

/** Why a line is a dead letter; the names are stable codes. */
public enum VcfRule {
  /** The line has another number of columns than the #CHROM line. */
  COLUMN_COUNT,
  /** A line that starts with # stands among the data lines. */
  COMMENT_LINE,
  /** CHROM is empty or holds white space. */
  CHROM_INVALID,
  /** POS is no integer from 0 to 2^31 - 1. */
  POS_INVALID,
  /** REF is no sequence of IUPAC bases. */
  REF_INVALID,
  /** An ALT is no sequence of A, C, G, T and N, {@code *}, {@code <ID>} or breakend. */
  ALT_INVALID,
  /** QUAL is no number. */
  QUAL_INVALID,
  /** FORMAT is empty or names no field of calls that hold values. */
  FORMAT_INVALID,
  /** A genotype is no list of allele numbers. */
  GT_SYNTAX,
  /** A genotype names an allele that the record does not have, or its index exceeds 127. */
  GT_ALLELE_RANGE,
  /** A value is not of the type that the header declares. */
  FIELD_TYPE,
  /** A field has another number of values than the header declares. */
  FIELD_NUMBER,
  /** A value does not fit 32 bits. */
  INT_OVERFLOW,
  /** The line holds control characters or is not UTF-8. */
  ENCODING,
  /** The line is longer than {@link LineReader#LONGEST}. */
  LINE_TOO_LONG,
  /** REF contradicts that of most other files at the position; only where files are merged. */
  REF_CLASH,
  /** The bytes of a BCF record are not what its types and lengths tell. */
  RECORD_DAMAGED
}
