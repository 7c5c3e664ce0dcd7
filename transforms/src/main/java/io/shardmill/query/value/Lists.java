package io.shardmill.query.value;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.column.ColumnVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Arrays: {@link String}, as PostgreSQL writes them, in the order of UTF-8. Those of several
 * dimensions, which no file has, are among them.
 *
 * @param element the values of the elements
 * @param texts whether the server makes texts of elements
 */
public record Lists(ValueType element, boolean texts) implements ValueType {

  /** The elements of a value; empty if it is no list of them. */
  public Optional<List<@Nullable Object>> values(Object value) {
    return ArrayText.elements((String) value).map(this::parsed);
  }

  private List<@Nullable Object> parsed(List<@Nullable String> elements) {
    List<@Nullable Object> values = new ArrayList<>(elements.size());
    for (String text : elements) {
      values.add(text == null ? null : element.parse(text));
    }
    return values;
  }

  @Override
  public Object parse(String text) {
    return text;
  }

  @Override
  public String text(Object value) {
    return (String) value;
  }

  @Override
  public Object at(ColumnVector vector, int row) {
    ColumnVector.Lists lists = (ColumnVector.Lists) vector;
    List<@Nullable String> elements = new ArrayList<>();
    for (int i = lists.offsets()[row]; i < lists.offsets()[row + 1]; i++) {
      elements.add(lists.elements().isNull(i) ? null : element(lists.elements(), i));
    }
    return ArrayText.of(elements);
  }

  /** In arrays truth values have one letter. */
  private String element(ColumnVector elements, int row) {
    String text = element.text(element.at(elements, row));
    return element == Truths.BOOL ? text.substring(0, 1) : text;
  }

  @Override
  public int compare(Object one, Object other) {
    return Texts.TEXT.compare(one, other);
  }

  @Override
  public void json(JsonGenerator json, Object value) throws IOException {
    List<@Nullable Object> values = values(value).orElse(null);
    if (values == null) {
      json.writeString(text(value));
      return;
    }
    json.writeStartArray();
    for (Object each : values) {
      if (each == null) {
        json.writeNull();
      } else {
        element.json(json, each);
      }
    }
    json.writeEndArray();
  }

  @Override
  public String toText() {
    return texts ? "::text[]::text" : "::text";
  }

  @Override
  public String sqlType() {
    return "text";
  }
}
