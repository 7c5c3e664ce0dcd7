package io.shardmill.quality.chart;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Numbers in JSON, which has none that are not finite: those are null. */
final class Numbers {

  private Numbers() {}

  static void writeField(JsonGenerator json, String name, double number) throws IOException {
    json.writeFieldName(name);
    write(json, number);
  }

  /** An array. */
  static void write(JsonGenerator json, double... numbers) throws IOException {
    json.writeStartArray();
    for (double number : numbers) {
      write(json, number);
    }
    json.writeEndArray();
  }

  static void write(JsonGenerator json, double number) throws IOException {
    if (Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      json.writeNull();
    }
  }
}
