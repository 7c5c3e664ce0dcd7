package io.shardmill.dataset.commit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shardmill.chunk.ChunkCounts;
import io.shardmill.column.Column;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.SplitRows;
import io.shardmill.dataset.index.SplitRule;
import io.shardmill.dataset.index.Versions;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.json.Json;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Tells programs what a version holds, in sums: the index has the rest. */
public final class InspectionJson {

  private InspectionJson() {}

  /**
   * What a version holds, as JSON: {@code data_set}, {@code version}, {@code versions}, {@code
   * committed}, {@code unfinished} (null, or {@code run_id} and {@code started}), {@code row_noun},
   * {@code rows}, {@code files}, {@code row_groups}, {@code bytes}, {@code columns} with their
   * types, {@code axes} and {@code groups} with how many they have, {@code splits} with their rows,
   * {@code counts} by reason and {@code inputs}.
   */
  public static byte[] of(Dataset dataset) throws IOException {
    ChunkIndex index = dataset.index();
    Versions versions = new Versions(dataset.store());
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("data_set", dataset.store().root());
    json.put("version", index.version());
    versions.committed().forEach(json.putArray("versions")::add);
    json.put("committed", index.commit().committedAt());
    Optional<Claim> unfinished = new Claims(dataset.store()).on(versions.latest() + 1);
    if (unfinished.isPresent()) {
      json.putObject("unfinished")
          .put("run_id", unfinished.get().runId())
          .put("started", unfinished.get().startedAt());
    } else {
      json.putNull("unfinished");
    }
    json.put("row_noun", index.rowNoun());
    json.put("rows", index.totalRows());
    json.put("files", index.chunks().size());
    json.put("row_groups", index.rowGroups().count());
    json.put("bytes", index.totalBytes());
    ObjectNode columns = json.putObject("columns");
    for (Column column : index.schema().columns()) {
      columns.put(
          column.name(),
          "list of ".repeat(column.depth()) + column.type().name().toLowerCase(Locale.ROOT));
    }
    ObjectNode axes = json.putObject("axes");
    index.axes().forEach((axis, labels) -> axes.put(axis, labels.size()));
    ObjectNode groups = json.putObject("groups");
    for (String kind : dataset.groups().kinds()) {
      groups.put(kind, dataset.groups().keys(kind).size());
    }
    splits(dataset, json.putObject("splits"));
    counts(index.counts(), json.putObject("counts"));
    for (ChunkIndex.Input input : index.inputs()) {
      json.withArray("inputs").add(input.name());
    }
    return Json.bytes(json);
  }

  private static void splits(Dataset dataset, ObjectNode json) throws IOException {
    SplitRule rule = dataset.index().splits();
    if (rule != null) {
      SplitRows rows = SplitRows.of(rule, dataset.groups());
      rule.parts().forEach(part -> json.put(part.name(), rows.rows(part.name())));
    }
  }

  private static void counts(ChunkCounts counts, ObjectNode json) {
    json.put("read", counts.read());
    reasons(counts.added(), json.putObject("added"));
    reasons(counts.rejected(), json.putObject("rejected"));
    reasons(counts.filtered(), json.putObject("filtered"));
    json.put("written", counts.written());
  }

  private static void reasons(SortedMap<String, Long> byReason, ObjectNode json) {
    for (Map.Entry<String, Long> reason : byReason.entrySet()) {
      json.put(reason.getKey(), reason.getValue());
    }
  }
}
