package io.shardmill.conformance.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * One call of an API.
 *
 * @param method such as GET
 * @param path the parts of the path
 * @param body decompressed
 * @param exchange for the answer
 */
record Request(String method, List<String> path, byte[] body, HttpExchange exchange) {

  static final ObjectMapper JSON = new ObjectMapper();

  static Request of(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try (InputStream body = body(exchange)) {
      return new Request(
          exchange.getRequestMethod(),
          List.of(path.substring(1).split("/", -1)),
          body.readAllBytes(),
          exchange);
    }
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
        ? new GZIPInputStream(body)
        : body;
  }

  /** Whether the call is of this method and its path has these parts; {@code *} is any. */
  boolean is(String expectedMethod, String... parts) {
    if (!method.equals(expectedMethod) || path.size() != parts.length) {
      return false;
    }
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].equals("*") && !parts[i].equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  JsonNode json() throws IOException {
    return JSON.readTree(body);
  }

  void answer(int status, JsonNode json) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(json);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public String toString() {
    return method + " " + exchange.getRequestURI();
  }
}
