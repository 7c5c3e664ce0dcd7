package io.shardmill.vcf.source.region;

/** An index cannot be used; the message says why, as the end of a sentence about it. */
final class UnusableIndexException extends Exception {

  private static final long serialVersionUID = 1;

  UnusableIndexException(String message) {
    super(message);
  }

  UnusableIndexException(String message, Throwable cause) {
    super(message, cause);
  }
}
