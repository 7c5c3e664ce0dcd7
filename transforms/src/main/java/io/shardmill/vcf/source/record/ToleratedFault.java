package io.shardmill.vcf.source.record;

/**
 * What is against the format in a line, or in a header, that is read all the same. The names are
 * stable codes; each is counted in the report, in the index and on the console.
 */
public enum ToleratedFault {
  /** An empty line among the data. */
  BLANK_LINE("an empty line among the data: skipped"),
  /** A kept INFO key, or END or SVLEN, stands twice in a line. */
  INFO_REPEATED("a kept INFO key stands twice in a line: the first counts"),
  /** A FORMAT key stands twice in a line. */
  FORMAT_REPEATED("a FORMAT key stands twice in a line: the first counts"),
  /** A kept INFO key that is no flag has no value. */
  INFO_WITHOUT_VALUE("a kept INFO key that is no flag has no value: null"),
  /** A kept flag has a value. */
  FLAG_WITH_VALUE("a kept flag has a value, such as DB=0: true, as the flag is there"),
  /** INFO has an item without a key, or a dot among items. */
  INFO_SYNTAX("INFO is empty, or has an item without a key or a dot among others: skipped"),
  /** An annotation has fewer fields than its header names. */
  ANNOTATION_SHORT("an annotation has fewer fields than its header names: the others are null"),
  /** END is before POS. */
  END_BEFORE_POS("END is before POS: not used"),
  /** END is not the end that SVLEN or LEN give. */
  END_DIFFERS("END is not the end that SVLEN or LEN give"),
  /** A header defines a key twice. */
  DEFINED_TWICE("a header defines a key twice: read as the type and number that hold both");

  /** What the name of a code starts with as an attribute of the index. */
  public static final String ATTRIBUTE = "tolerated.";

  private final String meaning;

  ToleratedFault(String meaning) {
    this.meaning = meaning;
  }

  /** What is wrong, and how it is read. */
  public String meaning() {
    return meaning;
  }

  /** The attribute of the index that holds the count of this fault. */
  public String attribute() {
    return ATTRIBUTE + name();
  }
}
