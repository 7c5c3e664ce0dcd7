package io.shardmill.query.value;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.column.ColumnVector;
import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** {@code boolean}: {@link Boolean}. */
enum Truths implements ValueType {
  BOOL;

  @Override
  public Object parse(String text) {
    return switch (text) {
      case "true", "t" -> true;
      case "false", "f" -> false;
      default ->
          throw new IllegalArgumentException("'%s' is neither true nor false".formatted(text));
    };
  }

  @Override
  public String text(Object value) {
    return value.toString();
  }

  @Override
  public Object at(ColumnVector vector, int row) {
    return vector.valueAt(row);
  }

  @Override
  public int compare(Object one, Object other) {
    return Boolean.compare((Boolean) one, (Boolean) other);
  }

  @Override
  public @Nullable Object bound(@Nullable Serializable bound) {
    return bound instanceof Boolean ? bound : null;
  }

  @Override
  public void json(JsonGenerator json, Object value) throws IOException {
    json.writeBoolean((Boolean) value);
  }

  @Override
  public String sqlType() {
    return "bool";
  }
}
