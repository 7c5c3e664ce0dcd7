package io.shardmill.testdata.vcf;

/** What ends a line of text. */
public enum LineEnding {
  /** {@code \n}. */
  LF,
  /** {@code \r\n}, allowed since VCF 4.3. */
  CRLF
}
