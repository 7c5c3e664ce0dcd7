package io.shardmill.singlecell.source.file;

import java.io.Serializable;

/**
 * Which matrix of an H5AD file to read. A 10x file has one, which is {@link #X}.
 *
 * <pre>{@code
 * MatrixChoice counts = MatrixChoice.parse("layers/counts");
 * }</pre>
 *
 * @param name {@code X}, {@code raw}, or {@code layers/NAME}
 */
public record MatrixChoice(String name) implements Serializable {

  /** The matrix that every file has, as a rule. */
  public static final MatrixChoice X = new MatrixChoice("X");

  /** The matrix that {@code adata.raw} holds, with the genes of its own. */
  public static final MatrixChoice RAW = new MatrixChoice("raw");

  private static final String LAYERS = "layers/";

  public MatrixChoice {
    boolean layer = name.startsWith(LAYERS) && name.length() > LAYERS.length();
    if (!name.equals("X") && !name.equals("raw") && !layer) {
      throw new IllegalArgumentException(
          "A matrix is X, raw or layers/NAME, not '%s'".formatted(name));
    }
  }

  /**
   * Reads a choice.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static MatrixChoice parse(String text) {
    return new MatrixChoice(text.strip());
  }

  boolean isRaw() {
    return name.equals("raw");
  }
}
