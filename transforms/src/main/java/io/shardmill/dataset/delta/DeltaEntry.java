package io.shardmill.dataset.delta;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the log: how the version before becomes a version, as a pure function of the two
 * indexes. Equal indexes give equal bytes.
 *
 * <p>Memory: the entry, about 100 bytes for each data file that is removed, and up to 4 KiB for
 * each that is added.
 */
final class DeltaEntry {

  /** Under which name the log tells our versions, as Delta's {@code txn} action has it. */
  static final String APPLICATION = "shardmill";

  /**
   * A feature of writers that only we have, so that others refuse to append, to delete and to
   * vacuum; readers need not know it.
   */
  private static final String GUARD = "shardmillManaged";

  private static final int READER_VERSION = 1;
  private static final int WRITER_VERSION = 7;
  private static final List<String> WRITER_FEATURES = List.of("appendOnly", "invariants", GUARD);

  /** About a hundred years: files are removed by {@code gc} and nobody else. */
  private static final String FOR_EVER = "interval 5200 weeks";

  private final DeltaTable table;
  private final @Nullable ChunkIndex before;
  private final ChunkIndex index;
  private final String indexSha256;
  private final long time;
  private final List<ChunkIndex.Chunk> removed;
  private final List<ChunkIndex.Chunk> added;

  private DeltaEntry(
      DeltaTable table, @Nullable ChunkIndex before, ChunkIndex index, String indexSha256) {
    this.table = table;
    this.before = before;
    this.index = index;
    this.indexSha256 = indexSha256;
    this.time = DeltaTable.committedAt(index);
    List<ChunkIndex.Chunk> former = before == null ? List.of() : before.chunks();
    this.removed = without(former, index.chunks());
    this.added = without(index.chunks(), former);
  }

  /**
   * The lines of an entry.
   *
   * @param before the version of the entry before, {@code null} for the first entry
   * @param index the version that it makes; all its data files are Parquet
   * @param indexSha256 of the file of its index
   */
  static byte[] of(
      DeltaTable table, @Nullable ChunkIndex before, ChunkIndex index, String indexSha256) {
    StringBuilder lines = new StringBuilder();
    for (String action : new DeltaEntry(table, before, index, indexSha256).actions()) {
      lines.append(action).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<ChunkIndex.Chunk> without(
      List<ChunkIndex.Chunk> chunks, List<ChunkIndex.Chunk> others) {
    Set<String> paths = new HashSet<>();
    others.forEach(chunk -> paths.add(chunk.path()));
    return chunks.stream().filter(chunk -> !paths.contains(chunk.path())).toList();
  }

  private List<String> actions() {
    List<String> actions = new ArrayList<>();
    actions.add(action("commitInfo", this::commitInfo));
    if (before == null) {
      actions.add(action("protocol", DeltaEntry::protocol));
    }
    if (before == null || !sameMetadata(before)) {
      actions.add(action("metaData", this::metaData));
    }
    actions.add(action("txn", this::transaction));
    removed.forEach(chunk -> actions.add(action("remove", json -> remove(chunk, json))));
    added.forEach(chunk -> actions.add(action("add", json -> add(chunk, json))));
    return actions;
  }

  private boolean sameMetadata(ChunkIndex other) {
    return other.schema().name().equals(index.schema().name())
        && DeltaSchema.of(other.schema()).equals(DeltaSchema.of(index.schema()));
  }

  private static String action(String name, Json.Value fields) {
    return Json.line(
        json -> {
          json.writeStartObject();
          json.writeObjectFieldStart(name);
          fields.write(json);
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private void commitInfo(JsonGenerator json) throws IOException {
    json.writeNumberField("timestamp", time);
    json.writeStringField("operation", "WRITE");
    json.writeObjectFieldStart("operationParameters");
    json.writeStringField("mode", removed.isEmpty() ? "Append" : "Overwrite");
    json.writeEndObject();
    json.writeStringField("engineInfo", engine());
    json.writeNumberField("shardmillVersion", index.version());
    json.writeStringField("indexSha256", indexSha256);
  }

  private String engine() {
    String version = index.identity().software().get("shardmill");
    return version == null ? "Shardmill" : "Shardmill/" + version;
  }

  private static void protocol(JsonGenerator json) throws IOException {
    json.writeNumberField("minReaderVersion", READER_VERSION);
    json.writeNumberField("minWriterVersion", WRITER_VERSION);
    json.writeArrayFieldStart("writerFeatures");
    for (String feature : WRITER_FEATURES) {
      json.writeString(feature);
    }
    json.writeEndArray();
  }

  private void metaData(JsonGenerator json) throws IOException {
    json.writeStringField("id", table.id());
    json.writeStringField("name", index.schema().name());
    json.writeObjectFieldStart("format");
    json.writeStringField("provider", "parquet");
    json.writeObjectFieldStart("options");
    json.writeEndObject();
    json.writeEndObject();
    json.writeStringField("schemaString", DeltaSchema.of(index.schema()));
    json.writeArrayFieldStart("partitionColumns");
    json.writeEndArray();
    json.writeObjectFieldStart("configuration");
    json.writeStringField("delta.deletedFileRetentionDuration", FOR_EVER);
    json.writeStringField("delta.enableExpiredLogCleanup", "false");
    json.writeStringField("delta.logRetentionDuration", FOR_EVER);
    json.writeEndObject();
    json.writeNumberField("createdTime", table.createdAt());
  }

  private void transaction(JsonGenerator json) throws IOException {
    json.writeStringField("appId", APPLICATION);
    json.writeNumberField("version", index.version());
    json.writeNumberField("lastUpdated", time);
  }

  private void remove(ChunkIndex.Chunk chunk, JsonGenerator json) throws IOException {
    json.writeStringField("path", DeltaText.uri(chunk.path()));
    json.writeNumberField("deletionTimestamp", time);
    json.writeBooleanField("dataChange", true);
    json.writeBooleanField("extendedFileMetadata", true);
    noPartition(json);
    json.writeNumberField("size", chunk.bytes());
  }

  private void add(ChunkIndex.Chunk chunk, JsonGenerator json) throws IOException {
    json.writeStringField("path", DeltaText.uri(chunk.path()));
    noPartition(json);
    json.writeNumberField("size", chunk.bytes());
    json.writeNumberField("modificationTime", time);
    json.writeBooleanField("dataChange", true);
    json.writeStringField("stats", DeltaStatistics.of(index, chunk));
  }

  private static void noPartition(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("partitionValues");
    json.writeEndObject();
  }
}
