package io.shardmill.testdata.vcf;

/** Versions of the VCF specification. */
public enum VcfVersion {
  V4_0("4.0"),
  V4_1("4.1"),
  V4_2("4.2"),
  V4_3("4.3"),
  V4_4("4.4"),
  V4_5("4.5");

  private final String text;

  VcfVersion(String text) {
    this.text = text;
  }

  /** The version called {@code text}, such as {@code 4.2}. */
  public static VcfVersion of(String text) {
    for (VcfVersion version : values()) {
      if (version.text.equals(text)) {
        return version;
      }
    }
    throw new IllegalArgumentException("VCF version must be one of 4.0 to 4.5, not " + text);
  }

  /** The header's Number; {@code R} exists since 4.2. */
  String number(String number) {
    return number.equals("R") && compareTo(V4_2) < 0 ? "." : number;
  }

  @Override
  public String toString() {
    return text;
  }
}
