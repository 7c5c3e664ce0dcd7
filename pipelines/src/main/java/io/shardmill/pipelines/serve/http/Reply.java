package io.shardmill.pipelines.serve.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An answer that is whole.
 *
 * @param status of HTTP
 * @param mediaType of the body
 * @param next the address of what follows it
 * @param body closed once it is sent
 */
public record Reply(int status, String mediaType, Optional<String> next, Spool body) {

  /** The media type of JSON. */
  public static final String JSON = "application/json";

  /**
   * Writes a body.
   *
   * @param <E> how it can fail, beside how streams do
   */
  @FunctionalInterface
  public interface Body<E extends Exception> {
    /** Writes it, and tells the address of what follows, if something does. */
    Optional<String> write(OutputStream out) throws IOException, E;
  }

  /** An answer that {@code body} writes. What fails meanwhile leaves nothing behind. */
  public static <E extends Exception> Reply of(String mediaType, Body<E> body)
      throws IOException, E {
    Spool spool = new Spool();
    boolean whole = false;
    try {
      Reply reply = new Reply(200, mediaType, body.write(spool), spool);
      whole = true;
      return reply;
    } finally {
      if (!whole) {
        spool.discard();
      }
    }
  }

  /** An answer in JSON. */
  public static Reply json(Json.Value value) throws IOException {
    return of(
        JSON,
        out -> {
          JsonGenerator json = Json.generator(out);
          value.write(json);
          json.writeRaw('\n');
          json.flush();
          return Optional.empty();
        });
  }

  /** What is told of a failure. */
  static Reply failure(int status, String line) throws IOException {
    Spool spool = new Spool();
    spool.write(
        (Json.line(
                    json -> {
                      json.writeStartObject();
                      json.writeNumberField("status", status);
                      json.writeStringField("error", line);
                      json.writeEndObject();
                    })
                + "\n")
            .getBytes(StandardCharsets.UTF_8));
    return new Reply(status, JSON, Optional.empty(), spool);
  }
}
