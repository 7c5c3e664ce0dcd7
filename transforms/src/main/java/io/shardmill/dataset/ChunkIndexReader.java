package io.shardmill.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shardmill.chunk.ChunkCounts;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.parquet.Column;
import io.shardmill.parquet.ColumnType;
import io.shardmill.parquet.TableSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ChunkIndexWriter} writes; fields of later minor additions are skipped. */
final class ChunkIndexReader {

  private final JsonParser json;
  private final ObjectNode small = Json.MAPPER.createObjectNode();
  private final List<ChunkIndex.Chunk> chunks = new ArrayList<>();
  private final SortedMap<String, List<String>> axes = new TreeMap<>();
  private @Nullable TableSchema schema;
  private @Nullable RowGroups rowGroups;
  private @Nullable Groups groups;

  private ChunkIndexReader(JsonParser json) {
    this.json = json;
  }

  /** Reads an index; {@code name} is what an error calls it. */
  static ChunkIndex read(InputStream in, String name) throws IOException {
    try (JsonParser json = Json.factory().createParser(in)) {
      return new ChunkIndexReader(json).read(name);
    } catch (IllegalArgumentException | com.fasterxml.jackson.core.JacksonException e) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: not a chunk index of format %d: %s"
              .formatted(name, ChunkIndex.FORMAT_VERSION, e.getMessage()),
          e);
    }
  }

  private ChunkIndex read(String name) throws IOException {
    json.nextToken();
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      switch (field) {
        case "format_version" -> checkFormat(json.getIntValue(), name);
        case "schema" -> schema = schema(json.readValueAsTree());
        case "axes" -> readAxes();
        case "chunks" -> readChunks();
        case "row_groups" -> rowGroups = readRowGroups();
        case "groups" -> groups = readGroups();
        default -> small.set(field, json.<JsonNode>readValueAsTree());
      }
    }
    JsonNode parent = small.required("parent_version");
    long version = small.required("version").asLong();
    List<ChunkIndex.Input> inputs = inputs();
    return new ChunkIndex(
        version,
        parent.isNull() ? null : parent.asLong(),
        new ChunkIndex.Commit(
            small.required("commit").required("run_id").asText(),
            small.required("commit").required("processing_timestamp").asText()),
        noun(),
        present(schema, "schema"),
        RunIdentity.of(
            small.required("processing_config"),
            inputs.stream()
                .filter(input -> input.version() == version)
                .map(ChunkIndex.Input::identity)
                .toList()),
        chunks,
        present(rowGroups, "row_groups"),
        groups,
        small.has("groups_file") ? file(small.required("groups_file")) : null,
        counts(small.required("counts")),
        books(),
        inputs,
        files("rejected"),
        Collections.unmodifiableSortedMap(axes),
        texts("attributes"),
        texts("aliases"),
        splits(),
        files("side_files"),
        small.required("next_file").asLong());
  }

  private static void checkFormat(int format, String name) {
    if (format != ChunkIndex.FORMAT_VERSION) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s has format %d, and this software reads format %d: %s"
              .formatted(
                  name,
                  format,
                  ChunkIndex.FORMAT_VERSION,
                  format > ChunkIndex.FORMAT_VERSION
                      ? "use a newer one"
                      : "write the data set again, or read it with the software that wrote it"));
    }
  }

  private String noun() {
    return small.required("row_noun").asText();
  }

  private static <T> T present(@Nullable T value, String field) {
    if (value == null) {
      throw new IllegalArgumentException("no field " + field);
    }
    return value;
  }

  private static TableSchema schema(JsonNode node) {
    List<Column> columns = new ArrayList<>();
    for (JsonNode column : node.required("columns")) {
      columns.add(
          new Column(
              column.required("name").asText(),
              ColumnType.valueOf(column.required("type").asText().toUpperCase(Locale.ROOT)),
              column.path("depth").asInt(column.required("list").asBoolean() ? 1 : 0),
              column.required("nullable").asBoolean(),
              column.path("nullable_elements").asBoolean(false),
              column.path("width").asInt(0),
              column.required("unit").asText(),
              column.required("description").asText()));
    }
    return new TableSchema(node.required("name").asText(), columns);
  }

  private void readAxes() throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
        json.nextToken();
        if (field.equals("labels")) {
          axes.put(name, strings());
        } else {
          json.skipChildren();
        }
      }
    }
  }

  private void readChunks() throws IOException {
    // The writer puts row_noun first; keys of a chunk are named after it.
    String noun = noun();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      JsonNode chunk = json.readValueAsTree();
      chunks.add(
          new ChunkIndex.Chunk(
              chunk.required("chunk_path").asText(),
              chunk.required("n_" + noun + "s").asLong(),
              chunk.required(noun + "_start_idx").asLong(),
              chunk.required("file_size_bytes").asLong(),
              chunk.required("sha256").asText(),
              chunk.required("first_row_group").asInt(),
              chunk.required("n_row_groups").asInt(),
              chunk.required("source").asText(),
              chunk.required("source_start").asLong(),
              chunk.required("source_end").asLong()));
    }
  }

  private RowGroups readRowGroups() throws IOException {
    TableSchema table = present(schema, "schema before row_groups");
    RowGroups result = new RowGroups(table);
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      switch (field) {
        case "rows" -> longs(result.rows);
        case "offsets" -> longs(result.offsets);
        case "bytes" -> longs(result.bytes);
        case "columns" -> readRanges(result, table);
        default -> json.skipChildren();
      }
    }
    return result;
  }

  private void readRanges(RowGroups result, TableSchema table) throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      ColumnType type = table.columns().get(table.indexOf(name)).type();
      RowGroups.Ranges ranges = present(result.columns().get(name), "column " + name);
      json.nextToken();
      for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
        json.nextToken();
        switch (field) {
          case "min" -> bounds(ranges.min, type);
          case "max" -> bounds(ranges.max, type);
          case "nulls" -> longs(ranges.nulls);
          default -> json.skipChildren();
        }
      }
    }
  }

  private Groups readGroups() throws IOException {
    InlineGroups result = new InlineGroups();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      InlineGroups.Kind kind = result.kind(name);
      json.nextToken();
      for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
        json.nextToken();
        switch (field) {
          case "keys" -> strings().forEach(kind::addKey);
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

  private List<String> strings() throws IOException {
    List<String> strings = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      strings.add(json.getText());
    }
    return strings;
  }

  private void longs(LongList into) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      into.add(json.getLongValue());
    }
  }

  private void bounds(List<@Nullable Serializable> into, ColumnType type) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      into.add(json.currentToken() == JsonToken.VALUE_NULL ? null : bound(type));
    }
  }

  private Serializable bound(ColumnType type) throws IOException {
    return switch (type) {
      case INT8, INT16, INT32, INT64, TIMESTAMP_MICROS -> json.getLongValue();
      case FLOAT32, FLOAT64 -> json.getDoubleValue();
      case BOOLEAN -> json.getBooleanValue();
      case STRING, FIXED_BINARY -> json.getText();
    };
  }

  private static ChunkCounts counts(JsonNode counts) {
    return new ChunkCounts(
        counts.required("read").asLong(),
        byReason(counts.required("added")),
        counts.required("written").asLong(),
        byReason(counts.required("rejected")),
        byReason(counts.required("filtered")));
  }

  private List<ChunkIndex.RangeBooks> books() {
    List<ChunkIndex.RangeBooks> books = new ArrayList<>();
    for (JsonNode range : small.path("books")) {
      JsonNode rejected = range.required("rejected");
      books.add(
          new ChunkIndex.RangeBooks(
              range.required("source").asText(),
              range.required("source_start").asLong(),
              range.required("source_end").asLong(),
              counts(range.required("counts")),
              rejected.isNull() ? null : rejected.asText()));
    }
    return books;
  }

  private static SortedMap<String, Long> byReason(JsonNode node) {
    SortedMap<String, Long> rows = new TreeMap<>();
    node.fields().forEachRemaining(field -> rows.put(field.getKey(), field.getValue().asLong()));
    return rows;
  }

  private List<ChunkIndex.Input> inputs() {
    List<ChunkIndex.Input> inputs = new ArrayList<>();
    for (JsonNode input : small.required("inputs")) {
      JsonNode crc32 = input.required("crc32");
      inputs.add(
          new ChunkIndex.Input(
              InputIdentity.of(input),
              crc32.isNull() ? null : Long.parseLong(crc32.asText(), 16),
              input.required("version").asLong()));
    }
    return inputs;
  }

  private SortedMap<String, String> texts(String name) {
    SortedMap<String, String> texts = new TreeMap<>();
    small
        .path(name)
        .fields()
        .forEachRemaining(field -> texts.put(field.getKey(), field.getValue().asText()));
    return Collections.unmodifiableSortedMap(texts);
  }

  private @Nullable SplitRule splits() {
    JsonNode splits = small.path("splits");
    if (!splits.isObject()) {
      return null;
    }
    List<SplitRule.Part> parts = new ArrayList<>();
    for (JsonNode part : splits.required("parts")) {
      parts.add(
          new SplitRule.Part(part.required("name").asText(), part.required("weight").asDouble()));
    }
    return new SplitRule(
        splits.required("column").asText(), splits.required("seed").asLong(), parts);
  }

  private List<ChunkIndex.IndexedFile> files(String field) {
    List<ChunkIndex.IndexedFile> files = new ArrayList<>();
    small.required(field).forEach(node -> files.add(file(node)));
    return files;
  }

  private static ChunkIndex.IndexedFile file(JsonNode node) {
    return new ChunkIndex.IndexedFile(
        node.required("name").asText(),
        node.required("path").asText(),
        node.required("bytes").asLong(),
        node.required("sha256").asText(),
        node.required("rows").asLong());
  }
}
