package io.shardmill.keystroke.steps.completeness;

import java.util.Set;

/**
 * What is known of a user's files.
 *
 * @param logs how many logs there are
 * @param fewestRows the rows of the shortest log, which means nothing if there is none; the FPD
 *     pipeline takes all lines but one for rows, whether there is a header or not
 * @param documents the documents beside the logs by the last part of their names: {@code consent},
 *     {@code demographics}
 * @param brokenFiles files of the user whose names have more in front than they should
 */
public record KnownFiles(int logs, int fewestRows, Set<String> documents, int brokenFiles) {

  public KnownFiles {
    documents = Set.copyOf(documents);
  }
}
