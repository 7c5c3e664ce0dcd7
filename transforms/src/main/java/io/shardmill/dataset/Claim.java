package io.shardmill.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The right to become a version: whoever creates its file owns it until it is removed.
 *
 * @param runId the run
 * @param version the version it will commit
 * @param operation what that version is made of
 * @param configHash hash of everything that the data depends on
 * @param firstFile number of the file of chunk 0
 * @param chunks planned chunks
 * @param startedAt when the run started, ISO 8601; for people
 */
record Claim(
    String runId,
    long version,
    Operation operation,
    String configHash,
    long firstFile,
    long chunks,
    String startedAt)
    implements java.io.Serializable {

  /** What a claim is for. */
  enum Operation {
    /** A version with new chunks only. */
    REPLACE,
    /** A version with its parent's chunks and new ones. */
    APPEND,
    /** No version: files are being removed. */
    COLLECT
  }

  String path() {
    return Layout.claim(version);
  }

  /** The content of its file, for a claim that is for no version. */
  byte[] toJson() throws IOException {
    return Json.bytes(json());
  }

  /**
   * The content of its file.
   *
   * @param identity all that the run depends on; it stays in the file, for it can be long, and a
   *     claim travels to every worker
   */
  byte[] toJson(RunIdentity identity) throws IOException {
    ObjectNode json = json();
    json.set("processing_config", identity.config());
    for (InputIdentity input : identity.inputs()) {
      input.writeTo(json.withArray("inputs").addObject());
    }
    return Json.bytes(json);
  }

  private ObjectNode json() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("run_id", runId);
    json.put("version", version);
    json.put("operation", operation.name());
    json.put("config_hash", configHash);
    json.put("first_file", firstFile);
    json.put("chunks", chunks);
    json.put("started_at", startedAt);
    return json;
  }

  /** All that the run of a claim depends on, from its file. */
  static RunIdentity identity(CommitStore store, String path) throws IOException {
    JsonNode json = Json.MAPPER.readTree(store.read(path));
    List<InputIdentity> inputs = new ArrayList<>();
    json.path("inputs").forEach(input -> inputs.add(InputIdentity.of(input)));
    return RunIdentity.of(json.required("processing_config"), inputs);
  }

  static Claim read(CommitStore store, String path) throws IOException {
    JsonNode json = Json.MAPPER.readTree(store.read(path));
    return new Claim(
        json.required("run_id").asText(),
        json.required("version").asLong(),
        Operation.valueOf(json.required("operation").asText()),
        json.required("config_hash").asText(),
        json.required("first_file").asLong(),
        json.required("chunks").asLong(),
        json.required("started_at").asText());
  }
}
