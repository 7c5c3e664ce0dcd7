package io.shardmill.conformance.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.shardmill.testdata.gcs.FakeGcs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.beam.model.pipeline.v1.RunnerApi.Pipeline;

/**
 * Google Cloud on ports of this machine: Cloud Storage with one bucket, and Dataflow.
 *
 * <pre>{@code
 * try (LoopbackCloud cloud = LoopbackCloud.start(job -> CloudJobs.End.cancelled())) {
 *   Bundle.DATAFLOW.run(cloud.environment(), "vcf", ..., cloud.options() ...);
 *   cloud.jobs().submitted();
 * }
 * }</pre>
 */
public final class LoopbackCloud implements AutoCloseable {

  private static final String BUCKET = "lab";
  private static final String NO_CREDENTIALS =
      "org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final FakeGcs storage;
  private final CloudJobs jobs;

  private LoopbackCloud(HttpServer server, FakeGcs storage, CloudJobs.Workers workers) {
    this.server = server;
    this.storage = storage;
    this.jobs = new CloudJobs(threads, workers);
  }

  /**
   * Starts it.
   *
   * @param workers what becomes of a job
   */
  public static LoopbackCloud start(CloudJobs.Workers workers) throws IOException {
    // First: it sets up how all servers of this process answer.
    FakeGcs storage = FakeGcs.start(BUCKET);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LoopbackCloud cloud = new LoopbackCloud(server, storage, workers);
    server.setExecutor(cloud.threads);
    server.createContext("/", cloud::handle);
    server.start();
    return cloud;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = Request.of(exchange);
      if (!jobs.handle(request)) {
        request.answer(
            501, Request.JSON.createObjectNode().put("error", "Not supported: " + request));
      }
    }
  }

  /** The options that make Beam take this for Google's cloud. */
  public List<String> options() {
    return List.of(
        "--runner=dataflow",
        "--project=lab-project",
        "--region=europe-west1",
        "--gcpTempLocation=" + address("tmp"),
        "--gcsEndpoint=%s/storage/v1/".formatted(storage.endpoint()),
        "--dataflowEndpoint=http://127.0.0.1:%d/".formatted(server.getAddress().getPort()),
        "--credentialFactoryClass=" + NO_CREDENTIALS);
  }

  /** The variables that make Shardmill take this for Google's cloud. */
  public Map<String, String> environment() {
    return Map.of("STORAGE_EMULATOR_HOST", storage.endpoint());
  }

  /** The address of an object, or of those that begin so. */
  public String address(String name) {
    return "gs://%s/%s".formatted(BUCKET, name);
  }

  /** Puts an object there. */
  public void put(String name, byte[] bytes) {
    storage.put(BUCKET, name, bytes);
  }

  /** The objects whose names begin so, by the rest of their names. */
  public Map<String, byte[]> objects(String prefix) {
    Map<String, byte[]> objects = new TreeMap<>();
    storage
        .contents(BUCKET)
        .forEach(
            (name, bytes) -> {
              if (name.startsWith(prefix)) {
                objects.put(name.substring(prefix.length()), bytes);
              }
            });
    return objects;
  }

  /** What Cloud Storage was asked for: methods and paths. */
  public List<String> requests() {
    return storage.requests();
  }

  /** The graph that was staged for a job. */
  public Pipeline graph(JsonNode job) throws IOException {
    String url = job.at("/environment/sdkPipelineOptions/options/pipelineUrl").asText();
    byte[] staged = objects("").get(url.substring(address("").length()));
    return Pipeline.parseFrom(Objects.requireNonNull(staged, url));
  }

  /** The jobs. */
  public CloudJobs jobs() {
    return jobs;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    storage.close();
  }
}
