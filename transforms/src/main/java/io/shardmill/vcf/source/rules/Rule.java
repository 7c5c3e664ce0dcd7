package io.shardmill.vcf.source.rules;

/**
 * The rules of the published VCF specifications 4.1 to 4.5 that strict reading checks; the names
 * are stable codes. What each asks, and where the specifications say so, is in {@code
 * docs/vcf-rules.md}, a line each.
 */
public enum Rule {
  // The file and its lines.
  FILEFORMAT(1, 5),
  FILEFORMAT_TWICE(1, 5),
  BYTE_ORDER_MARK(3, 5),
  ENCODING(3, 5),
  CONTROL_CHARACTER(3, 5),
  LINE_SEPARATOR(3, 5),
  LAST_LINE_END(3, 5),
  BLANK_LINE(1, 5),
  COMMENT_LINE(1, 5),
  PERCENT_ENCODING(3, 5),

  // Meta-information lines of any kind.
  META_SYNTAX(1, 5),
  META_STRUCTURE(1, 5),
  META_ID(1, 5),
  META_ID_TWICE(3, 5),
  META_FIELD_ORDER(1, 3),
  META_FIELD_UNKNOWN(1, 1),
  META_FIELD_QUOTED(2, 5),
  DESCRIPTION_QUOTED(1, 5),

  // Meta-information lines of one kind.
  INFO_FIELDS(1, 5),
  INFO_ID(3, 5),
  INFO_NUMBER(1, 5),
  INFO_TYPE(1, 5),
  INFO_FLAG_NUMBER(3, 5),
  FORMAT_FIELDS(1, 3),
  FORMAT_ID(1, 5),
  FORMAT_NUMBER(1, 5),
  FORMAT_TYPE(1, 5),
  RESERVED_INFO_NUMBER(1, 5),
  RESERVED_INFO_TYPE(1, 5),
  RESERVED_FORMAT_NUMBER(1, 5),
  RESERVED_FORMAT_TYPE(1, 5),
  MODIFICATION_ID(5, 5),
  FILTER_FIELDS(1, 3),
  FILTER_ID(1, 5),
  ALT_FIELDS(1, 3),
  ALT_ID(1, 5),
  ALT_TYPE(1, 5),
  CONTIG_ID(1, 5),
  CONTIG_RESERVED(3, 5),
  CONTIG_LENGTH(3, 5),
  CONTIG_MD5(3, 5),
  META_VALUES(3, 5),
  PEDIGREE_ANCESTOR(1, 5),
  ASSEMBLY_URL(1, 5),
  PEDIGREE_URL(1, 5),

  // The line that names the columns.
  HEADER_LINE(1, 5),
  HEADER_COLUMNS(1, 5),
  HEADER_FORMAT(1, 5),
  HEADER_TAB(3, 5),
  HEADER_SAMPLE_EMPTY(3, 5),
  HEADER_SAMPLE_TWICE(1, 5),

  // The fixed columns of a record.
  COLUMN_COUNT(1, 5),
  EMPTY_FIELD(1, 5),
  CHROM_INVALID(1, 5),
  POS_INVALID(1, 5),
  POS_BEYOND_CONTIG(1, 5),
  ID_INVALID(1, 5),
  ID_TWICE(1, 5),
  REF_INVALID(1, 5),
  ALT_INVALID(1, 5),
  ALT_STAR(1, 1),
  ALT_IS_REF(1, 5),
  ALT_TWICE(1, 5),
  ALT_BND(4, 5),
  QUAL_INVALID(1, 5),
  QUAL_NEGATIVE(1, 5),
  FILTER_INVALID(1, 5),
  FILTER_ZERO(1, 5),
  FILTER_TWICE(3, 5),
  FILTER_PASS(1, 5),

  // Records of a file beside each other.
  POS_ORDER(1, 5),
  CHROM_CONTIGUOUS(1, 5),
  RECORD_TWICE(1, 5),
  BLOCK_COVERED(5, 5),

  // INFO.
  INFO_INVALID(1, 5),
  INFO_SPACE(1, 2),
  INFO_KEY(1, 5),
  INFO_KEY_TWICE(3, 5),
  INFO_FLAG_VALUE(1, 5),
  INFO_VALUE_EMPTY(1, 5),
  INFO_VALUE_NUMBER(1, 5),
  INFO_VALUE_TYPE(1, 5),
  INFO_NEGATIVE(1, 5),
  INFO_FREQUENCY(1, 5),
  INFO_CIGAR(1, 5),
  INFO_END(1, 4),
  END_COMPUTED(5, 5),
  INTEGER_RANGE(3, 5),

  // Structural variants and repeats.
  SVLEN_COUNT(1, 3),
  SVLEN_SIGN(1, 3),
  SVLEN_MISSING(4, 5),
  SVCLAIM_MISSING(4, 5),
  SVCLAIM_VALUE(4, 5),
  INTERVAL_COUNT(4, 5),
  INTERVAL_BOUNDS(4, 5),
  INTERVAL_SPAN(4, 5),
  IMPRECISE_EXACT(4, 5),
  MOBILE_COUNT(4, 5),
  REPEAT_UNIT(4, 5),
  REPEAT_COUNT(4, 5),
  REPEAT_BASES(4, 5),
  REPEAT_UNIT_LENGTH(4, 5),
  REPEAT_INTERVAL_COUNT(4, 5),
  REPEAT_INTERVAL_ALONE(4, 5),
  REPEAT_INTERVAL_SPAN(4, 5),
  REPEAT_UNITS_COUNTED(4, 5),
  REPEAT_UNITS_LISTED(4, 5),
  COPY_NUMBER_SVLEN(4, 5),

  // FORMAT and the calls.
  FORMAT_INVALID(1, 5),
  FORMAT_KEY(1, 5),
  FORMAT_KEY_TWICE(3, 5),
  FORMAT_GT_FIRST(1, 5),
  FORMAT_LAA(5, 5),
  CALL_FIELDS(1, 5),
  CALL_EMPTY(1, 5),
  GT_SYNTAX(1, 5),
  GT_ALLELE_RANGE(1, 5),
  CALL_NUMBER(1, 5),
  CALL_TYPE(1, 5),
  CALL_NEGATIVE(1, 5),
  CALL_PROBABILITY(3, 5),
  CALL_LIKELIHOOD(3, 5),
  CALL_FILTER(1, 5),
  PHASE_SET_TWICE(4, 5),
  PHASE_SET_UNPHASED(4, 5),
  PHASE_SET_ORDINAL(4, 5),
  PHASE_SET_QUALITY(4, 5),
  LAA_INVALID(5, 5),
  LAA_BLOCK(5, 5),
  LOCAL_DIFFERS(5, 5),
  MODIFICATION_GT(5, 5),
  MODIFICATION_FRACTION(5, 5);

  private final int first;
  private final int last;

  Rule(int first, int last) {
    this.first = first;
    this.last = last;
  }

  /** Whether the rule is part of VCF 4.{@code minor}. */
  public boolean holds(int minor) {
    return first <= minor && minor <= last;
  }

  /** The versions it is part of, such as {@code 4.3-4.5}. */
  public String versions() {
    return first == last ? "4." + first : "4.%d-4.%d".formatted(first, last);
  }
}
