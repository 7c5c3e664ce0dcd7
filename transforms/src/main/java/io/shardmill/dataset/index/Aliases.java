package io.shardmill.dataset.index;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Repeats parts of an index under the names that other readers look for. */
final class Aliases {

  private static final String AXES = "axes.";
  private static final String GROUPS = "groups.";
  private static final String TIMESTAMP = "commit.processing_timestamp";

  private final ChunkIndex index;
  private final Map<String, List<Set<String>>> keysByChunk = new LinkedHashMap<>();

  Aliases(ChunkIndex index, Groups groups) throws IOException {
    this.index = index;
    for (Map.Entry<String, String> alias : index.aliases().entrySet()) {
      String part = alias.getValue();
      if (part.startsWith(GROUPS)) {
        keysByChunk.put(
            alias.getKey(),
            groups.keysByChunk(part.substring(GROUPS.length()), index.chunks().size()));
      } else if (!part.startsWith(AXES) && !part.equals(TIMESTAMP)) {
        throw new IllegalArgumentException("No part of an index: " + part);
      }
    }
  }

  /** Writes the fields of the index. */
  void write(JsonGenerator json) throws IOException {
    for (Map.Entry<String, String> alias : index.aliases().entrySet()) {
      if (alias.getValue().equals(TIMESTAMP)) {
        json.writeStringField(alias.getKey(), index.commit().committedAt());
      } else if (alias.getValue().startsWith(AXES)) {
        List<String> none = List.of();
        strings(
            alias.getKey(),
            index.axes().getOrDefault(alias.getValue().substring(AXES.length()), none),
            json);
      }
    }
  }

  /** Writes the fields of a chunk. */
  void writeChunk(int chunk, JsonGenerator json) throws IOException {
    for (Map.Entry<String, List<Set<String>>> alias : keysByChunk.entrySet()) {
      strings(alias.getKey(), List.copyOf(alias.getValue().get(chunk)), json);
    }
  }

  private static void strings(String name, List<String> values, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    json.writeArray(values.toArray(new String[0]), 0, values.size());
  }
}
