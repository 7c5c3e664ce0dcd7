package io.shardmill.storage;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;

/**
 * What is wrong with something that was read from a data set, in a few words without the name of
 * its file: who knows the file says it, and the remedy, by {@link #of}.
 */
public final class DamageException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  public DamageException(String what) {
    super(what);
  }

  /** The damage that made a check of a range or of a sum fail. */
  public static DamageException by(RuntimeException failure) {
    if (failure instanceof DamageException damage) {
      return damage;
    }
    String message = failure.getMessage();
    return new DamageException(
        failure instanceof ArithmeticException || message == null
            ? "its numbers are too large"
            : message);
  }

  /**
   * The failure that a user reads.
   *
   * @param location of the file
   * @param kind what the file is, such as {@code chunk index}
   * @param remedy a sentence
   */
  public ShardmillException of(String location, String kind, String remedy) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE,
        "%s: damaged %s: %s. %s".formatted(location, kind, getMessage(), remedy),
        this);
  }
}
