package io.shardmill.runners.flink.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks a Flink cluster about itself and its jobs. Each call is one request; a cluster that does not
 * answer within seconds is an {@link IOException}.
 */
public final class FlinkRest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String address;

  /**
   * A cluster.
   *
   * @param master where its REST API is: {@code host:port}, with or without {@code http://}
   */
  public FlinkRest(String master) {
    this.address = master.contains("://") ? master : "http://" + master;
  }

  /** The address of the API and of the web page. */
  public String address() {
    return address;
  }

  /**
   * The cluster as a whole.
   *
   * @param version of Flink, such as {@code 1.19.0}
   * @param taskManagers those that are registered
   * @param slots of all task managers
   * @param freeSlots those that no job uses now
   */
  public record Overview(String version, int taskManagers, int slots, int freeSlots) {}

  /**
   * A job.
   *
   * @param id as Flink names it
   * @param name as its user does
   * @param state such as {@code RUNNING}
   * @param startedAt milliseconds since the epoch
   * @param millis how long it runs, or ran
   */
  public record Job(String id, String name, String state, long startedAt, long millis) {}

  /**
   * The tasks of a job that do the same to different parts of the data.
   *
   * @param name the operators that were put together, as Flink's web page shows them
   * @param state such as {@code RUNNING}
   */
  public record Stage(String name, String state) {}

  /**
   * A task manager.
   *
   * @param id as Flink names it
   * @param slots tasks at a time
   * @param networkMemory for exchanges between tasks, bytes
   */
  public record TaskManager(String id, int slots, long networkMemory) {}

  /** Version, task managers and slots. */
  public Overview overview() throws IOException {
    JsonNode overview = get("/overview");
    return new Overview(
        overview.path("flink-version").asText(),
        overview.path("taskmanagers").asInt(),
        overview.path("slots-total").asInt(),
        overview.path("slots-available").asInt());
  }

  /** The jobs that the cluster remembers, the latest first. */
  public List<Job> jobs() throws IOException {
    List<Job> jobs = new ArrayList<>();
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      jobs.add(
          new Job(
              job.path("jid").asText(),
              job.path("name").asText(),
              job.path("state").asText(),
              job.path("start-time").asLong(),
              job.path("duration").asLong()));
    }
    jobs.sort(Comparator.comparingLong(Job::startedAt).reversed());
    return jobs;
  }

  /** The latest job of this name. */
  public Optional<Job> job(String name) throws IOException {
    return jobs().stream().filter(job -> job.name().equals(name)).findFirst();
  }

  /**
   * The state of a job, such as {@code RUNNING}.
   *
   * @param id of the job
   */
  public String state(String id) throws IOException {
    return get("/jobs/%s/status".formatted(id)).path("status").asText();
  }

  /**
   * The stack trace of what ended a job that failed.
   *
   * @param id of the job
   */
  public String failure(String id) throws IOException {
    return get("/jobs/%s/execution-result".formatted(id))
        .path("job-execution-result")
        .path("failure-cause")
        .path("stack-trace")
        .asText();
  }

  /**
   * The stages of a job, from its sources on.
   *
   * @param id of the job
   */
  public List<Stage> stages(String id) throws IOException {
    List<Stage> stages = new ArrayList<>();
    for (JsonNode vertex : get("/jobs/" + id).path("vertices")) {
      stages.add(new Stage(vertex.path("name").asText(), vertex.path("status").asText()));
    }
    return stages;
  }

  /** The task managers that are registered. */
  public List<TaskManager> taskManagers() throws IOException {
    List<TaskManager> found = new ArrayList<>();
    for (JsonNode taskManager : get("/taskmanagers").path("taskmanagers")) {
      found.add(
          new TaskManager(
              taskManager.path("id").asText(),
              taskManager.path("slotsNumber").asInt(),
              taskManager.path("memoryConfiguration").path("networkMemory").asLong()));
    }
    return found;
  }

  /** Whether task managers are started when a job asks for them, as on YARN and Kubernetes. */
  public boolean startsTaskManagers() throws IOException {
    String target = settings().getOrDefault("execution.target", "");
    return target.startsWith("kubernetes-") || target.startsWith("yarn-");
  }

  /** The settings of the job manager, without those that have their default. */
  public Map<String, String> settings() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (JsonNode setting : get("/jobmanager/config")) {
      settings.put(setting.path("key").asText(), setting.path("value").asText());
    }
    return settings;
  }

  private JsonNode get(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).build();
    try {
      HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IOException(
            "%s%s answers with status %d".formatted(address, path, response.statusCode()));
      }
      return JSON.readTree(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }
}
