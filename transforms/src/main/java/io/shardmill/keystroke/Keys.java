package io.shardmill.keystroke;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of events, dictionary coded. A name is the key exactly as it was typed or told: {@code
 * A}, {@code Key.space}, {@code "}.
 *
 * @param names each key once
 * @param codes for each event the place of its key in {@code names}, {@link #NONE} where the key is
 *     empty
 */
public record Keys(List<String> names, int[] codes) implements Serializable {

  /** The code of an event without a key. */
  public static final int NONE = -1;

  public Keys {
    names = List.copyOf(names);
  }

  /** The key of an event, {@code null} if it has none. */
  public @Nullable String key(int row) {
    return codes[row] == NONE ? null : names.get(codes[row]);
  }
}
