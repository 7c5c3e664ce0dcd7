package io.shardmill.singlecell.source.genes;

import java.io.Serializable;

/**
 * A gene, or another feature of a file, that the data set does not have.
 *
 * @param name its key
 * @param type what the file calls its type; empty if it tells none
 * @param rule stable code of the rule that left it out
 */
public record DroppedFeature(String name, String type, String rule) implements Serializable {

  /** It is no gene, and only genes are read: {@code --features}. */
  public static final String FEATURE_TYPE = "FEATURE_TYPE";

  /** Some file does not have it: {@code --genes=inner}. */
  public static final String NOT_IN_ALL_FILES = "NOT_IN_ALL_FILES";

  /** It is not in the list: {@code --geneList}. */
  public static final String NOT_LISTED = "NOT_LISTED";

  /** Its name fits a pattern: {@code --excludeGenes}. */
  public static final String EXCLUDED = "EXCLUDED";
}
