package io.shardmill.identity;

/**
 * Something that shapes rows and says how, for the identity of a run.
 *
 * <pre>{@code
 * record MinCallRate(double rate) implements Described {
 *   @Override
 *   public void describe(Description description) {
 *     description.add("rate", rate);
 *   }
 * }
 * }</pre>
 *
 * <p>What does not say so itself is described by its class and its fields, which is enough for most
 * steps: see {@link Description}.
 */
public interface Described {

  /**
   * Tells all of it that shapes rows, and nothing else: no input, no place of a file, no clock. Two
   * with the same description make the same rows of the same inputs.
   */
  void describe(Description description);
}
