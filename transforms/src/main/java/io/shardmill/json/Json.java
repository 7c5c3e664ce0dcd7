package io.shardmill.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * JSON for people and machines, indented by two, with arrays on one line and a newline at its end;
 * and JSON on one line without spaces, as a log holds it.
 */
public final class Json {

  public static final ObjectMapper MAPPER =
      new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private Json() {}

  /** Writes one value. */
  @FunctionalInterface
  public interface Value {
    void write(JsonGenerator json) throws IOException;
  }

  /** Parsers, and generators without spaces, which leave the stream open. */
  public static JsonFactory factory() {
    return MAPPER.getFactory();
  }

  /** Streams indented JSON, but for the last newline; leaves the stream open. */
  public static JsonGenerator generator(OutputStream out) throws IOException {
    JsonGenerator json = factory().createGenerator(out);
    json.setPrettyPrinter(printer());
    return json;
  }

  /** Indented JSON with the newline at its end. */
  public static byte[] bytes(JsonNode json) throws IOException {
    return (MAPPER.writer(printer()).writeValueAsString(json) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** One value on one line. */
  public static String line(Value value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = factory().createGenerator(text)) {
      value.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("A string takes all that is written to it", e);
    }
    return text.toString();
  }

  /** Line ends do not depend on the platform. */
  private static DefaultPrettyPrinter printer() {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    return printer;
  }
}
