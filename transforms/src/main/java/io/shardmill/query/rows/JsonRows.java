package io.shardmill.query.rows;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.shardmill.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON. */
final class JsonRows implements RowWriter {

  private final List<ResultColumn> columns;
  private final JsonGenerator json;

  JsonRows(OutputStream out, List<ResultColumn> columns) throws IOException {
    this.columns = columns;
    this.json = Json.factory().createGenerator(out);
    json.setPrettyPrinter(new Lines());
    json.writeStartArray();
  }

  /** A line for each row. */
  private static final class Lines extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1L;

    @Override
    public void beforeArrayValues(JsonGenerator generator) throws IOException {
      generator.writeRaw('\n');
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
      generator.writeRaw(",\n");
    }
  }

  @Override
  public boolean take(@Nullable Object[] values) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < values.length; i++) {
      json.writeFieldName(columns.get(i).name());
      Object value = values[i];
      if (value == null) {
        json.writeNull();
      } else {
        columns.get(i).type().json(json, value);
      }
    }
    json.writeEndObject();
    return true;
  }

  @Override
  public void end() throws IOException {
    json.writeEndArray();
    json.writeRaw('\n');
    json.flush();
  }
}
