package io.shardmill.conformance.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;

/** The part of the Dataflow API that a submission and the wait for its end need. */
public final class CloudJobs {

  /** Runs what is submitted. */
  @FunctionalInterface
  public interface Workers {

    /** Runs a job to its end. */
    End run(JsonNode job) throws Exception;
  }

  /**
   * How a job ended.
   *
   * @param state such as {@code JOB_STATE_FAILED}
   * @param errors the messages that say why, oldest first
   */
  public record End(String state, List<String> errors) {

    /** It did all it had to. */
    public static End done() {
      return new End("JOB_STATE_DONE", List.of());
    }

    /** It could not go on, for reasons. */
    public static End failed(String... errors) {
      return new End("JOB_STATE_FAILED", List.of(errors));
    }

    /** Somebody stopped it. */
    public static End cancelled() {
      return new End("JOB_STATE_CANCELLED", List.of());
    }
  }

  private static final End RUNNING = new End("JOB_STATE_RUNNING", List.of());

  private final ExecutorService threads;
  private final Workers workers;
  private final List<JsonNode> submitted = new CopyOnWriteArrayList<>();
  private final List<Integer> sizes = new CopyOnWriteArrayList<>();
  private final Map<String, End> ends = new ConcurrentHashMap<>();

  CloudJobs(ExecutorService threads, Workers workers) {
    this.threads = threads;
    this.workers = workers;
  }

  /** The requests to create a job, in their order. */
  public List<JsonNode> submitted() {
    return List.copyOf(submitted);
  }

  /** The size of each of them in bytes. */
  public List<Integer> sizes() {
    return List.copyOf(sizes);
  }

  boolean handle(Request request) throws IOException {
    if (request.is("POST", "v1b3", "projects", "*", "locations", "*", "jobs")) {
      create(request);
    } else if (request.is("GET", "v1b3", "projects", "*", "locations", "*", "jobs", "*")) {
      String id = request.path().get(6);
      request.answer(
          200, Request.JSON.createObjectNode().put("id", id).put("currentState", end(id).state()));
    } else if (request.is(
        "GET", "v1b3", "projects", "*", "locations", "*", "jobs", "*", "messages")) {
      messages(request);
    } else {
      return false;
    }
    return true;
  }

  private void create(Request request) throws IOException {
    ObjectNode job = (ObjectNode) request.json();
    submitted.add(job.deepCopy());
    sizes.add(request.body().length);
    String id = "job-" + submitted.size();
    job.put("id", id).put("currentState", "JOB_STATE_PENDING");
    request.answer(200, job);
    threads.execute(() -> ends.put(id, run(job)));
  }

  private End run(JsonNode job) {
    try {
      return workers.run(job);
    } catch (Exception e) {
      return End.failed("Error message from worker: " + e);
    }
  }

  private End end(String id) {
    return ends.getOrDefault(id, RUNNING);
  }

  private void messages(Request request) throws IOException {
    ObjectNode answer = Request.JSON.createObjectNode();
    ArrayNode messages = answer.putArray("jobMessages");
    for (String error : end(request.path().get(6)).errors()) {
      messages
          .addObject()
          .put("id", String.valueOf(messages.size()))
          .put("time", Instant.now().toString())
          .put("messageImportance", "JOB_MESSAGE_ERROR")
          .put("messageText", error);
    }
    request.answer(200, answer);
  }
}
