package io.shardmill.testdata.vcf;

/** Whether a BGZF file ends with the empty block of the specification. */
public enum EndMarker {
  WRITTEN,
  OMITTED
}
