package io.shardmill.keystroke.source.format;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a document about all users tells of each.
 *
 * @param fields by the id of the user, in the order in which they are asked for
 * @param unreadable lines of the document that tell of nobody
 */
public record ToldOfUsers(Map<String, List<@Nullable String>> fields, int unreadable) {

  /** There is no such document. */
  static final ToldOfUsers NOTHING = new ToldOfUsers(Map.of(), 0);

  /** What is told of a user; nothing if the user is not in it. */
  public List<@Nullable String> of(String user) {
    return fields.getOrDefault(user, List.of());
  }
}
