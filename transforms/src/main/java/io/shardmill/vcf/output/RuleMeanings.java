package io.shardmill.vcf.output;

import java.util.Map;

/** What the codes of rules that rejected or filtered variants mean, as the QC report says it. */
final class RuleMeanings {

  static final Map<String, String> ALL =
      Map.ofEntries(
          Map.entry("COLUMN_COUNT", "not as many columns as the #CHROM line"),
          Map.entry("COMMENT_LINE", "a line that starts with # among the data"),
          Map.entry("CHROM_INVALID", "CHROM is empty or holds white space"),
          Map.entry("POS_INVALID", "POS is no integer from 0 to 2^31 - 1"),
          Map.entry("REF_INVALID", "REF is no sequence of IUPAC bases"),
          Map.entry("ALT_INVALID", "an ALT is neither bases, *, <ID> nor a breakend"),
          Map.entry("FORMAT_INVALID", "FORMAT is empty or has a key without a name"),
          Map.entry("QUAL_INVALID", "QUAL is no number"),
          Map.entry("GT_SYNTAX", "a genotype is no list of allele numbers"),
          Map.entry("GT_ALLELE_RANGE", "a genotype names an allele that is not there"),
          Map.entry("FIELD_TYPE", "a value is not of the declared type"),
          Map.entry("FIELD_NUMBER", "too many or too few values"),
          Map.entry("INT_OVERFLOW", "a value does not fit 32 bits"),
          Map.entry("ENCODING", "control characters, or not UTF-8"),
          Map.entry("LINE_TOO_LONG", "a line of more than 64 MiB"),
          Map.entry("RECORD_DAMAGED", "a BCF record whose bytes are not what it tells"),
          Map.entry("FILTER", "FILTER is not PASS"),
          Map.entry("TYPE", "another type of variant than was asked for"),
          Map.entry("QUAL", "QUAL below --minQual, or missing"),
          Map.entry("CALL_RATE", "called genotypes by samples below --minCallRate"),
          Map.entry("MIN_MAF", "minor allele frequency below --minMaf"),
          Map.entry("MAX_MAF", "minor allele frequency above --maxMaf"),
          Map.entry("MIN_MAC", "minor allele count below --minMac"),
          Map.entry("HWE", "exact Hardy-Weinberg p below --minHweP"),
          Map.entry("EXCESS_HET", "p of an excess of heterozygotes below the bound"),
          Map.entry("REGION", "outside of --regions"),
          Map.entry("MULTIALLELIC", "several ALTs, dropped by --multiallelic=drop"),
          Map.entry("MULTIALLELIC_SPLIT", "further rows of variants with several ALTs"));

  private RuleMeanings() {}
}
