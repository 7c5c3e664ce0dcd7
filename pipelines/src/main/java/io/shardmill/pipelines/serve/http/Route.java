package io.shardmill.pipelines.serve.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that can be asked for.
 *
 * @param path with {@code {name}} for what a request says there
 * @param summary what the answer is, in one sentence without a full stop
 * @param access who may ask
 * @param parameters those of the path, then all others that there are
 * @param mediaTypes of the answer
 * @param handler answers
 */
public record Route(
    String path,
    String summary,
    Access access,
    List<Parameter> parameters,
    List<String> mediaTypes,
    Handler handler) {

  /** Who may ask. */
  public enum Access {
    /** Everybody who reaches the port: there are no data in the answer. */
    OPEN,
    /** Who has the token, if there is one; so many at a time. */
    GUARDED
  }

  /** Answers a request. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Answers.
     *
     * @throws HttpFailure if the request is wrong
     */
    Reply answer(Request request) throws IOException;
  }

  public Route {
    parameters = List.copyOf(parameters);
    mediaTypes = List.copyOf(mediaTypes);
  }

  /** Whether a parameter is part of the path. */
  boolean inPath(Parameter parameter) {
    return path.contains("{" + parameter.name() + "}");
  }

  /** The names that a query may have. */
  List<String> queryNames() {
    return parameters.stream().filter(each -> !inPath(each)).map(Parameter::name).toList();
  }

  /**
   * What a path says, if it is one of this route.
   *
   * @param asked its parts, decoded
   */
  Optional<Map<String, String>> match(List<String> asked) {
    List<String> own = parts(path);
    if (own.size() != asked.size()) {
      return Optional.empty();
    }
    Map<String, String> said = new HashMap<>();
    for (int i = 0; i < own.size(); i++) {
      String part = own.get(i);
      if (part.startsWith("{")) {
        said.put(part.substring(1, part.length() - 1), asked.get(i));
      } else if (!part.equals(asked.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(said);
  }

  /** The parts of a path between its slashes. */
  static List<String> parts(String path) {
    List<String> parts = new ArrayList<>(List.of(path.split("/", -1)));
    parts.remove(0);
    return parts;
  }
}
