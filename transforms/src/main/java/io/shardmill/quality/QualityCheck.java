package io.shardmill.quality;

/**
 * The outcome of one {@link QualityRule}.
 *
 * @param name what was checked, as a person reads it
 * @param status the verdict
 * @param observed the value found
 * @param expected the limits
 * @param message what it means and what to do; empty if it passed
 */
public record QualityCheck(
    String name, Status status, String observed, String expected, String message) {

  /** A verdict, from good to bad. */
  public enum Status {
    /** As expected. */
    PASS,
    /** Worth a look. */
    WARN,
    /** The data should not be used before someone has looked. */
    FAIL;

    /** The worse of two verdicts. */
    public Status worse(Status other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }
}
