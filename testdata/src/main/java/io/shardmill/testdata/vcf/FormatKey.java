package io.shardmill.testdata.vcf;

/** FORMAT keys that the generator can fill, each with values that agree with the genotype. */
public enum FormatKey {
  /** Genotype. */
  GT("1", "String", "Genotype"),
  /** Reads of each allele: a het has about half its reads on each. */
  AD("R", "Integer", "Read depth of each allele"),
  /** Sum of AD. */
  DP("1", "Integer", "Read depth"),
  /** Second smallest PL, at most 99. */
  GQ("1", "Integer", "Genotype quality"),
  /** Phred-scaled likelihoods from AD and a base quality of 22 to 37; 0 at the called genotype. */
  PL("G", "Integer", "Phred-scaled genotype likelihoods"),
  /** Expected copies of each ALT, within 0.063 of the called ones, in thousandths. */
  DS("A", "Float", "Expected copies of each ALT"),
  /** Two haplotype qualities. */
  HQ("2", "Integer", "Haplotype quality"),
  /** {@code PASS}, or {@code LowGQ} where GQ is below 20. */
  FT("1", "String", "Genotype filter");

  private final String number;
  private final String type;
  private final String description;

  FormatKey(String number, String type, String description) {
    this.number = number;
    this.type = type;
    this.description = description;
  }

  String headerLine(VcfVersion version) {
    return "##FORMAT=<ID=%s,Number=%s,Type=%s,Description=\"%s\">"
        .formatted(name(), version.number(number), type, description);
  }
}
