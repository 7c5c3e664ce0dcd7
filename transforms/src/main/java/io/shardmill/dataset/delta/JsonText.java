package io.shardmill.dataset.delta;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** JSON on one line without spaces, as a log holds it. */
final class JsonText {

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  /** Writes one value. */
  @FunctionalInterface
  interface Value {
    void write(JsonGenerator json) throws IOException;
  }

  static String of(Value value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      value.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("A string takes all that is written to it", e);
    }
    return text.toString();
  }
}
