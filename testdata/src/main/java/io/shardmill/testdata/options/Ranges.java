package io.shardmill.testdata.options;

import java.util.Collection;
import java.util.HashSet;

/** What the parts of a recipe may be; what is out of range is an error that names the part. */
public final class Ranges {

  private Ranges() {}

  /**
   * Fails unless a part is valid.
   *
   * @param range what the part must be, in words
   */
  public static void require(boolean valid, String name, Object value, String range) {
    if (!valid) {
      throw new IllegalArgumentException(name + " must be " + range + ", not " + value);
    }
  }

  /** Fails unless a part is a share. */
  public static void requireShare(String name, double value) {
    require(value >= 0 && value <= 1, name, value, "0 to 1");
  }

  /**
   * Fails unless a part has values, each once.
   *
   * @param what one of them, such as {@code name}
   */
  public static void requireSet(String name, Collection<?> values, String what) {
    require(
        !values.isEmpty() && new HashSet<>(values).size() == values.size(),
        name,
        values,
        "at least one " + what + ", each once");
  }
}
