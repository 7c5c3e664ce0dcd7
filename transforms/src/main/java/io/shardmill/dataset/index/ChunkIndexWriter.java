package io.shardmill.dataset.index;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.chunk.ChunkCounts;
import io.shardmill.column.Column;
import io.shardmill.column.Meaning;
import io.shardmill.json.Json;
import io.shardmill.storage.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Streams a chunk index to JSON. Equal indexes give equal bytes. */
public final class ChunkIndexWriter {

  private final ChunkIndex index;
  private final Groups groups;
  private final Aliases aliases;
  private final JsonGenerator json;

  private ChunkIndexWriter(ChunkIndex index, Groups groups, JsonGenerator json) throws IOException {
    this.index = index;
    this.groups = groups;
    this.aliases = new Aliases(index, groups);
    this.json = json;
  }

  /**
   * Writes an index.
   *
   * @param groups its groups, also if they are stored in a file
   */
  public static void write(ChunkIndex index, Groups groups, OutputStream out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      new ChunkIndexWriter(index, groups, json).write();
      json.writeRaw('\n');
    }
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("format", "shardmill");
    json.writeNumberField("format_version", ChunkIndex.FORMAT_VERSION);
    json.writeNumberField("version", index.version());
    numberOrNull("parent_version", index.parentVersion());
    json.writeObjectFieldStart("commit");
    json.writeStringField("run_id", index.commit().runId());
    json.writeStringField("processing_timestamp", index.commit().committedAt());
    json.writeEndObject();
    json.writeStringField("row_noun", index.rowNoun());
    json.writeNumberField("total_" + index.rowNoun() + "s", index.totalRows());
    json.writeNumberField("total_chunks", index.chunks().size());
    json.writeNumberField("total_bytes", index.totalBytes());
    json.writeNumberField("total_files", index.chunks().size() + index.otherFiles().size());
    json.writeNumberField("next_file", index.nextFile());
    schema();
    json.writeFieldName("counts");
    counts(index.counts());
    books();
    inputs();
    files("rejected", index.rejected());
    files("side_files", index.sideFiles());
    texts("attributes", index.attributes());
    if (!index.aliases().isEmpty()) {
      texts("aliases", index.aliases());
      aliases.write(json);
    }
    axes();
    json.writeStringField("config_hash", index.configHash());
    json.writeFieldName("processing_config");
    json.writeTree(index.identity().config());
    splits();
    chunks();
    rowGroups();
    groups();
    json.writeEndObject();
  }

  private void texts(String name, SortedMap<String, String> texts) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      json.writeStringField(text.getKey(), text.getValue());
    }
    json.writeEndObject();
  }

  private void splits() throws IOException {
    SplitRule rule = index.splits();
    if (rule == null) {
      return;
    }
    SplitRows split = SplitRows.of(rule, groups);
    json.writeObjectFieldStart("splits");
    json.writeStringField("column", rule.column());
    json.writeNumberField("seed", rule.seed());
    json.writeNumberField("rows_without_value", index.totalRows() - split.total());
    json.writeArrayFieldStart("parts");
    for (SplitRule.Part part : rule.parts()) {
      json.writeStartObject();
      json.writeStringField("name", part.name());
      json.writeNumberField("weight", part.weight());
      json.writeNumberField("rows", split.rows(part.name()));
      List<String> keys = split.keys(part.name());
      json.writeFieldName("keys");
      json.writeArray(keys.toArray(new String[0]), 0, keys.size());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void schema() throws IOException {
    json.writeObjectFieldStart("schema");
    json.writeStringField("name", index.schema().name());
    json.writeArrayFieldStart("columns");
    for (Column column : index.schema().columns()) {
      json.writeStartObject();
      json.writeStringField("name", column.name());
      json.writeStringField("type", column.type().name().toLowerCase(Locale.ROOT));
      json.writeBooleanField("list", column.list());
      json.writeBooleanField("nullable", column.optional());
      if (column.list()) {
        json.writeNumberField("depth", column.depth());
        json.writeBooleanField("nullable_elements", column.optionalElements());
      }
      if (column.width() > 0) {
        json.writeNumberField("width", column.width());
      }
      if (!column.meaning().equals(Meaning.PLAIN)) {
        json.writeStringField("meaning", column.meaning().toString());
      }
      json.writeStringField("unit", column.unit());
      json.writeStringField("description", column.description());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void books() throws IOException {
    if (index.books().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("books");
    for (ChunkIndex.RangeBooks books : index.books()) {
      json.writeStartObject();
      json.writeStringField("source", books.source());
      json.writeNumberField("source_start", books.start());
      json.writeNumberField("source_end", books.end());
      json.writeFieldName("counts");
      counts(books.counts());
      json.writeStringField("rejected", books.rejected());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void counts(ChunkCounts counts) throws IOException {
    json.writeStartObject();
    json.writeNumberField("read", counts.read());
    byReason("added", counts.added());
    json.writeNumberField("written", counts.written());
    byReason("rejected", counts.rejected());
    byReason("filtered", counts.filtered());
    json.writeEndObject();
  }

  private void byReason(String name, SortedMap<String, Long> rows) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> reason : rows.entrySet()) {
      json.writeNumberField(reason.getKey(), reason.getValue());
    }
    json.writeEndObject();
  }

  private void inputs() throws IOException {
    json.writeArrayFieldStart("inputs");
    for (ChunkIndex.Input input : index.inputs()) {
      json.writeStartObject();
      json.writeStringField("name", input.name());
      json.writeStringField("location", input.identity().location());
      numberOrNull("bytes", input.identity().bytes());
      json.writeStringField("revision", input.identity().revision());
      json.writeStringField("fingerprint", input.identity().fingerprint());
      Long crc32 = input.crc32();
      if (crc32 == null) {
        json.writeNullField("crc32");
      } else {
        json.writeStringField("crc32", String.format(Locale.ROOT, "%08x", crc32));
      }
      json.writeNumberField("version", input.version());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void files(String name, List<ChunkIndex.IndexedFile> files) throws IOException {
    json.writeArrayFieldStart(name);
    for (ChunkIndex.IndexedFile file : files) {
      file(file);
    }
    json.writeEndArray();
  }

  private void file(ChunkIndex.IndexedFile file) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", file.name());
    json.writeStringField("path", file.path());
    json.writeNumberField("bytes", file.bytes());
    json.writeStringField("sha256", file.sha256());
    json.writeNumberField("rows", file.rows());
    json.writeEndObject();
  }

  private void axes() throws IOException {
    json.writeObjectFieldStart("axes");
    for (Map.Entry<String, List<String>> axis : index.axes().entrySet()) {
      json.writeObjectFieldStart(axis.getKey());
      json.writeNumberField("length", axis.getValue().size());
      json.writeStringField("sha256", Sha256.ofLines(axis.getValue()));
      json.writeFieldName("labels");
      json.writeArray(axis.getValue().toArray(new String[0]), 0, axis.getValue().size());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void chunks() throws IOException {
    String noun = index.rowNoun();
    json.writeArrayFieldStart("chunks");
    for (int id = 0; id < index.chunks().size(); id++) {
      ChunkIndex.Chunk chunk = index.chunks().get(id);
      json.writeStartObject();
      json.writeNumberField("chunk_id", id);
      json.writeStringField("chunk_path", chunk.path());
      json.writeNumberField("n_" + noun + "s", chunk.rows());
      for (Map.Entry<String, List<String>> axis : index.axes().entrySet()) {
        json.writeNumberField("n_" + axis.getKey(), axis.getValue().size());
      }
      json.writeNumberField(noun + "_start_idx", chunk.startIdx());
      json.writeNumberField(noun + "_end_idx", chunk.endIdx());
      json.writeNumberField("file_size_mb", megabytes(chunk.bytes()));
      json.writeNumberField("file_size_bytes", chunk.bytes());
      json.writeStringField("sha256", chunk.sha256());
      json.writeNumberField("first_row_group", chunk.firstRowGroup());
      json.writeNumberField("n_row_groups", chunk.rowGroups());
      json.writeStringField("source", chunk.source());
      json.writeNumberField("source_start", chunk.sourceStart());
      json.writeNumberField("source_end", chunk.sourceEnd());
      aliases.writeChunk(id, json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void rowGroups() throws IOException {
    RowGroups rowGroups = index.rowGroups();
    json.writeObjectFieldStart("row_groups");
    longs("rows", rowGroups.rows);
    longs("offsets", rowGroups.offsets);
    longs("bytes", rowGroups.bytes);
    json.writeObjectFieldStart("columns");
    for (Map.Entry<String, RowGroups.Ranges> column : rowGroups.columns().entrySet()) {
      json.writeObjectFieldStart(column.getKey());
      bounds("min", column.getValue().min);
      bounds("max", column.getValue().max);
      longs("nulls", column.getValue().nulls);
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void groups() throws IOException {
    ChunkIndex.IndexedFile groupsFile = index.groupsFile();
    if (groupsFile != null) {
      json.writeFieldName("groups_file");
      file(groupsFile);
    }
    if (groups instanceof InlineGroups inline) {
      json.writeObjectFieldStart("groups");
      for (String name : inline.kinds()) {
        InlineGroups.Kind kind = inline.kind(name);
        json.writeObjectFieldStart(name);
        json.writeFieldName("keys");
        json.writeArray(kind.keys.toArray(new String[0]), 0, kind.keys.size());
        longs("key", kind.key);
        longs("chunk", kind.chunk);
        longs("first_row", kind.firstRow);
        longs("rows", kind.rows);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
  }

  private void longs(String name, LongList values) throws IOException {
    json.writeArrayFieldStart(name);
    for (int i = 0; i < values.size(); i++) {
      json.writeNumber(values.get(i));
    }
    json.writeEndArray();
  }

  private void bounds(String name, List<@Nullable Serializable> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (Serializable value : values) {
      if (value instanceof Long number) {
        json.writeNumber(number);
      } else if (value instanceof Double number) {
        json.writeNumber(number);
      } else if (value instanceof Boolean truth) {
        json.writeBoolean(truth);
      } else if (value instanceof String text) {
        json.writeString(text);
      } else if (value == null) {
        json.writeNull();
      } else {
        throw new IllegalArgumentException("Not a bound: " + value.getClass());
      }
    }
    json.writeEndArray();
  }

  private void numberOrNull(String name, @Nullable Long value) throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }

  /** The seed's unit: MiB, here to six decimals. */
  public static double megabytes(long bytes) {
    return Math.round(bytes * 1e6 / (1 << 20)) / 1e6;
  }
}
