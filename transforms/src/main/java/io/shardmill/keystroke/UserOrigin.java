package io.shardmill.keystroke;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which user rows are of, and what they were made of.
 *
 * @param ordinal of the user
 * @param id of the user in the raw logs
 * @param name how data sets name the user, {@code user_17}
 * @param fingerprint tells the logs that the rows are made of from others, 32 hexadecimal digits
 * @param texts what documents tell of the user, as the index of users has it
 * @param source the data file that the rows were read from
 */
public record UserOrigin(
    int ordinal,
    String id,
    String name,
    String fingerprint,
    List<@Nullable String> texts,
    String source)
    implements Serializable {

  public UserOrigin {
    texts = Collections.unmodifiableList(new ArrayList<>(texts));
  }

  /** What the user typed on, {@code desktop} or {@code mobile}; {@code null} if nothing tells. */
  public @Nullable String device() {
    return texts.isEmpty() ? null : texts.get(0);
  }
}
