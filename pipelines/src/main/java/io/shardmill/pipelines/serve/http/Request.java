package io.shardmill.pipelines.serve.http;

import io.shardmill.error.NearestMatch;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is asked.
 *
 * @param address the path, as it was sent
 * @param path what the path says
 * @param query what stands behind the question mark, in order
 * @param accept the media types that are wanted, empty for any
 */
public record Request(
    String address, Map<String, String> path, Map<String, String> query, String accept) {

  /**
   * Reads a query.
   *
   * @param raw as it was sent; null without one
   * @param known the names that there are
   * @throws HttpFailure (400) if it has another one, or one twice
   */
  static Map<String, String> query(@Nullable String raw, List<String> known) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (!known.contains(name)) {
        throw new HttpFailure(
            400,
            "there is no parameter %s%s"
                .formatted(
                    name,
                    NearestMatch.of(name, known)
                        .map(match -> "; did you mean " + match + "?")
                        .orElse(known.isEmpty() ? "" : "; there are " + String.join(", ", known))));
      }
      if (query.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
        throw new HttpFailure(400, "%s: is there twice".formatted(name));
      }
    }
    return query;
  }

  /** A text as it was before it became part of an address. */
  static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      HttpFailure failure =
          new HttpFailure(400, "the address has a % that no two hexadecimal digits follow");
      failure.initCause(e);
      throw failure;
    }
  }

  /** What the path says of a name. */
  public String part(String name) {
    return path.getOrDefault(name, "");
  }

  /** What the query says of a name, empty if nothing. */
  public String text(String name) {
    return query.getOrDefault(name, "");
  }

  /**
   * A whole number.
   *
   * @param otherwise if the query says nothing
   * @throws HttpFailure (400) if it says something else, or less than 1
   */
  public int whole(String name, int otherwise) {
    String text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("0*[1-9][0-9]{0,8}")) {
      throw new HttpFailure(400, "%s=%s: is no whole number from 1 on".formatted(name, text));
    }
    return Integer.parseInt(text);
  }

  /** The address of the same with another value of one name. */
  public String with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(query);
    changed.put(name, value);
    return changed.entrySet().stream()
        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&", address + "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
