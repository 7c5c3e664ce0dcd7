package io.shardmill.dataset.commit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shardmill.dataset.checked.Fields;
import io.shardmill.dataset.checked.RunId;
import io.shardmill.dataset.delta.DeltaLog;
import io.shardmill.dataset.index.Layout;
import io.shardmill.dataset.index.StoredIdentity;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.json.Json;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.DamageException;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

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
 * @param deltaLog whether the version gets an entry in the log, which whoever finishes the commit
 *     of a run that died has to know
 */
record Claim(
    String runId,
    long version,
    Operation operation,
    String configHash,
    long firstFile,
    long chunks,
    String startedAt,
    DeltaLog deltaLog)
    implements java.io.Serializable {

  private static final long LONGEST = 64 << 20;
  private static final long MOST_CHUNKS = 1L << 50;
  private static final Pattern OPERATION = Pattern.compile("REPLACE|APPEND|COLLECT");
  private static final Pattern DELTA_LOG = Pattern.compile("WRITTEN|LEFT_OUT");
  private static final Pattern HASH = Pattern.compile("([0-9a-f]{8,})?");

  Claim {
    RunId.of(runId);
  }

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
    json.put("delta_log", deltaLog.name());
    return json;
  }

  /**
   * Reads the claim on a version.
   *
   * @throws io.shardmill.error.ShardmillException if it is none; nobody may act on it then
   */
  static Claim read(CommitStore store, long version) throws IOException {
    return read(store, version, json -> of(json, version));
  }

  /** All that the run of a claim depends on, from its file. */
  static RunIdentity identity(CommitStore store, long version) throws IOException {
    return read(
        store,
        version,
        json ->
            StoredIdentity.of(
                json.object("processing_config"),
                json.has("inputs") ? json.objects("inputs", StoredIdentity::input) : List.of()));
  }

  private static <T> T read(CommitStore store, long version, Function<Fields, T> reader)
      throws IOException {
    String path = Layout.claim(version);
    try {
      if (store.size(path).orElse(0) > LONGEST) {
        throw new DamageException("it is longer than any claim");
      }
      return reader.apply(Fields.of("", Json.MAPPER.readTree(store.read(path))));
    } catch (JacksonException e) {
      throw damaged(store.location(path), new DamageException("it is not JSON"));
    } catch (IllegalArgumentException e) {
      throw damaged(store.location(path), DamageException.by(e));
    }
  }

  private static ShardmillException damaged(String location, DamageException damage) {
    return damage.of(
        location,
        "claim of a run",
        "If no run is at work there, remove this file and run `gc`, which removes what the run"
            + " wrote");
  }

  private static Claim of(Fields json, long version) {
    Claim claim =
        new Claim(
            RunId.of(json.text("run_id")),
            json.number("version", 1, Layout.LAST_VERSION),
            Operation.valueOf(json.text("operation", OPERATION)),
            json.text("config_hash", HASH),
            json.number("first_file", 0, MOST_CHUNKS),
            json.number("chunks", 0, MOST_CHUNKS),
            json.time("started_at"),
            // Releases before the log did not say it.
            json.has("delta_log")
                ? DeltaLog.valueOf(json.text("delta_log", DELTA_LOG))
                : DeltaLog.WRITTEN);
    if (claim.version() != version) {
      throw new DamageException(
          "its version is %d, and its name says %d".formatted(claim.version(), version));
    }
    return claim;
  }
}
