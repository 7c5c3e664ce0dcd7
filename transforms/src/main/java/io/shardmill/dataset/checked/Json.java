package io.shardmill.dataset.checked;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** JSON for people and machines: indented by two, arrays on one line, ended by a newline. */
public final class Json {

  public static final ObjectMapper MAPPER =
      new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private Json() {}

  public static JsonFactory factory() {
    return MAPPER.getFactory();
  }

  /** Streams JSON of that form, but for the last newline; leaves the stream open. */
  public static JsonGenerator generator(OutputStream out) throws IOException {
    JsonGenerator json = factory().createGenerator(out);
    json.setPrettyPrinter(printer());
    return json;
  }

  /** Line ends do not depend on the platform. */
  static DefaultPrettyPrinter printer() {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    return printer;
  }

  public static byte[] bytes(JsonNode json) throws IOException {
    return (MAPPER.writer(printer()).writeValueAsString(json) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  static void write(JsonNode json, OutputStream out) throws IOException {
    out.write(bytes(json));
  }
}
