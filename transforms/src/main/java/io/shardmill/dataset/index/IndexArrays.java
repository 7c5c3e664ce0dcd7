package io.shardmill.dataset.index;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.shardmill.column.Column;
import io.shardmill.column.FixedBinaryText;
import io.shardmill.column.TableSchema;
import io.shardmill.storage.DamageException;
import io.shardmill.storage.Sha256;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the long arrays of an index one value at a time, without a tree of them. Which of them go
 * together is checked by {@link IndexCheck}.
 */
final class IndexArrays {

  private final JsonParser json;

  IndexArrays(JsonParser json) {
    this.json = json;
  }

  /** The next value has to be of a type: the parser is at it. */
  void require(JsonToken token) throws IOException {
    if (json.currentToken() != token) {
      throw new DamageException(
          "at line %d, column %d there is no %s"
              .formatted(
                  json.currentTokenLocation().getLineNr(),
                  json.currentTokenLocation().getColumnNr(),
                  what(token)));
    }
  }

  private static String what(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "object";
      case START_ARRAY -> "array";
      case VALUE_STRING -> "text";
      default -> "whole number";
    };
  }

  RowGroups rowGroups(TableSchema table) throws IOException {
    RowGroups result = new RowGroups(table);
    require(JsonToken.START_OBJECT);
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      switch (field) {
        case "rows" -> longs(result.rows);
        case "offsets" -> longs(result.offsets);
        case "bytes" -> longs(result.bytes);
        case "columns" -> ranges(result, table);
        default -> json.skipChildren();
      }
    }
    return result;
  }

  private void ranges(RowGroups result, TableSchema table) throws IOException {
    require(JsonToken.START_OBJECT);
    Map<String, RowGroups.Ranges> columns = result.columns();
    Map<String, Column> known =
        table.columns().stream().collect(Collectors.toMap(Column::name, Function.identity()));
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      Column column = known.get(name);
      if (column == null) {
        throw new DamageException("row_groups has a column that the schema has not");
      }
      json.nextToken();
      RowGroups.Ranges ranges = columns.get(name);
      if (ranges == null) {
        // Earlier indexes have the bounds of all columns of a wide table.
        json.skipChildren();
        continue;
      }
      require(JsonToken.START_OBJECT);
      for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
        json.nextToken();
        switch (field) {
          case "min" -> bounds(ranges.min, column);
          case "max" -> bounds(ranges.max, column);
          case "nulls" -> longs(ranges.nulls);
          default -> json.skipChildren();
        }
      }
    }
  }

  InlineGroups groups() throws IOException {
    InlineGroups result = new InlineGroups();
    require(JsonToken.START_OBJECT);
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      InlineGroups.Kind kind = result.kind(name);
      json.nextToken();
      require(JsonToken.START_OBJECT);
      for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
        json.nextToken();
        switch (field) {
          case "keys" -> distinct(strings()).forEach(kind::addKey);
          case "key" -> longs(kind.key);
          case "chunk" -> longs(kind.chunk);
          case "first_row" -> longs(kind.firstRow);
          case "rows" -> longs(kind.rows);
          default -> json.skipChildren();
        }
      }
    }
    return result;
  }

  private static List<String> distinct(List<String> keys) {
    if (new HashSet<>(keys).size() < keys.size()) {
      throw new DamageException("a kind of groups has a key twice");
    }
    return keys;
  }

  /** The labels of an axis, which say how many they are and their checksum. */
  List<String> axis() throws IOException {
    List<String> labels = List.of();
    long length = -1;
    String sha256 = "";
    require(JsonToken.START_OBJECT);
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      switch (field) {
        case "labels" -> labels = strings();
        case "length" -> {
          require(JsonToken.VALUE_NUMBER_INT);
          length = json.getLongValue();
        }
        case "sha256" -> sha256 = json.getValueAsString("");
        default -> json.skipChildren();
      }
    }
    if (length != labels.size() || !sha256.equals(Sha256.ofLines(labels))) {
      throw new DamageException("the labels of an axis are not those of its length and checksum");
    }
    return labels;
  }

  private List<String> strings() throws IOException {
    List<String> strings = new ArrayList<>();
    require(JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(JsonToken.VALUE_STRING);
      strings.add(json.getText());
    }
    return strings;
  }

  /** Numbers of things: none is negative. */
  private void longs(LongList into) throws IOException {
    require(JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(JsonToken.VALUE_NUMBER_INT);
      long value = json.getLongValue();
      if (value < 0) {
        throw new DamageException("an array of counts has the number %d".formatted(value));
      }
      into.add(value);
    }
  }

  private void bounds(List<@Nullable Serializable> into, Column column) throws IOException {
    require(JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      into.add(json.currentToken() == JsonToken.VALUE_NULL ? null : bound(column));
    }
  }

  private Serializable bound(Column column) throws IOException {
    switch (column.type()) {
      case INT8, INT16, INT32, INT64, TIMESTAMP_MICROS -> {
        require(JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
      }
      case FLOAT32, FLOAT64 -> {
        if (!json.currentToken().isNumeric()) {
          require(JsonToken.VALUE_NUMBER_FLOAT);
        }
        return json.getDoubleValue();
      }
      case BOOLEAN -> {
        if (!json.currentToken().isBoolean()) {
          throw new DamageException("a bound of a boolean column is neither true nor false");
        }
        return json.getBooleanValue();
      }
      case STRING -> {
        require(JsonToken.VALUE_STRING);
        return json.getText();
      }
      case FIXED_BINARY -> {
        require(JsonToken.VALUE_STRING);
        if (!FixedBinaryText.is(column.meaning(), json.getText())) {
          throw new DamageException("a bound of a column is no value of it");
        }
        return json.getText();
      }
    }
    throw new AssertionError(column);
  }
}
