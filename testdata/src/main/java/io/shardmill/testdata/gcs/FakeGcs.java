package io.shardmill.testdata.gcs;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Google Cloud Storage in memory behind HTTP on the loopback interface: the part of the JSON API
 * that reading and writing objects takes, with preconditions on generations, resumable uploads,
 * listing in pages, reads of ranges, and {@link Fault}s.
 *
 * <pre>{@code
 * try (FakeGcs gcs = FakeGcs.start("bucket")) {
 *   gcs.put("bucket", "in/a.vcf", bytes);
 *   gcs.fail("POST /upload/", Fault.LOST_ANSWER);
 *   ... a process with STORAGE_EMULATOR_HOST set to gcs.endpoint() ...
 * }
 * }</pre>
 *
 * <p>As in the real service, a precondition of a resumable upload is checked when the upload starts
 * and again when it ends, and an object is visible only from then on. What is left out: access
 * control, versions that are no longer the latest, batches, and gRPC.
 */
public final class FakeGcs implements AutoCloseable {

  private static final Pattern OBJECT =
      Pattern.compile("(?:/download)?/storage/v1/b/([^/]+)/o/([^/]+)");
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (?:(\\d+)-(\\d+)|\\*)/(\\d+|\\*)");
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ObjectStore objects = new ObjectStore();
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
  private final Map<String, StoredObject> finished = new ConcurrentHashMap<>();
  private final AtomicLong nextUpload = new AtomicLong();
  private final List<Planned> faults = new ArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private record Planned(String request, Fault fault) {}

  private record Upload(
      String bucket, String name, @Nullable Long ifGeneration, ByteArrayOutputStream received) {}

  /** An answer: its status, type and body. */
  private record Answer(int status, byte[] body, Map<String, String> headers) {
    static Answer json(int status, String json) {
      return new Answer(
          status,
          json.getBytes(StandardCharsets.UTF_8),
          Map.of("Content-Type", "application/json"));
    }

    static Answer empty(int status) {
      return new Answer(status, new byte[0], Map.of());
    }

    static Answer error(int status, String message) {
      return json(
          status,
          "{\"error\":{\"code\":%d,\"message\":%s}}".formatted(status, ApiJson.quoted(message)));
    }
  }

  private FakeGcs(HttpServer server) {
    this.server = server;
  }

  /** Starts a server with empty buckets. */
  public static FakeGcs start(String... buckets) throws IOException {
    // Without it, every small answer waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    FakeGcs fake =
        new FakeGcs(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    Arrays.asList(buckets).forEach(fake.objects::addBucket);
    fake.server.setExecutor(fake.threads);
    fake.server.createContext("/", fake::handle);
    fake.server.start();
    return fake;
  }

  /** The address of the server, as {@code STORAGE_EMULATOR_HOST} takes it. */
  public String endpoint() {
    return "http://%s:%d"
        .formatted(
            server.getAddress().getAddress().getHostAddress(), server.getAddress().getPort());
  }

  /** Puts an object, replacing one of that name. */
  public void put(String bucket, String name, byte[] bytes) {
    try {
      objects.put(bucket, name, bytes, Map.of(), null);
    } catch (ObjectStore.Refused e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The objects of a bucket by name. */
  public Map<String, byte[]> contents(String bucket) {
    Map<String, byte[]> contents = new HashMap<>();
    try {
      objects
          .list(bucket, "", "", Integer.MAX_VALUE)
          .forEach(object -> contents.put(object.name(), object.bytes()));
    } catch (ObjectStore.Refused e) {
      throw new IllegalArgumentException(e);
    }
    return contents;
  }

  /**
   * Makes one request go wrong: the next whose method and path, with the query, hold {@code part}.
   * Several calls make as many requests go wrong, in their order.
   */
  public void fail(String part, Fault fault) {
    synchronized (faults) {
      faults.add(new Planned(part, fault));
    }
  }

  /** Whether every planned fault has happened. */
  public boolean allFaultsHappened() {
    synchronized (faults) {
      return faults.isEmpty();
    }
  }

  /** The requests so far: method, path with query, and the range of a read. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      String range = exchange.getRequestHeaders().getFirst("Range");
      requests.add(range == null ? request : request + " " + range);
      Fault fault = fault(request);
      if (fault == Fault.RESET) {
        return;
      }
      byte[] body = body(exchange);
      Answer failure = fault == null ? null : before(fault);
      Answer answer = failure == null ? answer(exchange, body) : failure;
      if (fault == Fault.LOST_ANSWER) {
        return;
      }
      send(exchange, fault == Fault.DONE_BUT_UNAVAILABLE ? unavailable() : answer);
    }
  }

  private @Nullable Fault fault(String request) {
    synchronized (faults) {
      for (Planned planned : faults) {
        if (request.contains(planned.request())) {
          faults.remove(planned);
          return planned.fault();
        }
      }
      return null;
    }
  }

  private static @Nullable Answer before(Fault fault) {
    return switch (fault) {
      case UNAVAILABLE -> unavailable();
      case TOO_MANY_REQUESTS -> Answer.error(429, "Too many requests");
      case FORBIDDEN -> Answer.error(403, "The caller does not have access");
      case RESET, LOST_ANSWER, DONE_BUT_UNAVAILABLE -> null;
    };
  }

  private static Answer unavailable() {
    return Answer.error(503, "Service unavailable");
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream in =
        zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
      return in.readAllBytes();
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(
        answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    if (answer.body().length > 0) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  /** Does what a kind of request asks for. */
  @FunctionalInterface
  private interface Handler {
    Answer handle(Matcher path, Map<String, String> query, Headers headers, byte[] body)
        throws ObjectStore.Refused;
  }

  private record Route(String method, Pattern path, Handler handler) {}

  private List<Route> routes() {
    return List.of(
        new Route(
            "PUT",
            Pattern.compile("/session/([0-9]+)"),
            (path, query, headers, body) -> receive(path.group(1), headers, body)),
        new Route(
            "POST",
            Pattern.compile("/upload/storage/v1/b/([^/]+)/o"),
            (path, query, headers, body) ->
                "multipart".equals(query.get("uploadType"))
                    ? insert(path.group(1), query, body)
                    : startUpload(path.group(1), query, body)),
        new Route(
            "POST",
            Pattern.compile("/storage/v1/b/([^/]+)/o/([^/]+)/rewriteTo/b/([^/]+)/o/([^/]+)"),
            (path, query, headers, body) -> rewrite(path)),
        new Route(
            "GET",
            Pattern.compile("/storage/v1/b/([^/]+)"),
            (path, query, headers, body) -> bucket(path.group(1))),
        new Route(
            "GET",
            Pattern.compile("/storage/v1/b/([^/]+)/o"),
            (path, query, headers, body) -> list(path.group(1), query)),
        new Route(
            "GET",
            OBJECT,
            (path, query, headers, body) ->
                get(
                    objects.get(
                        path.group(1), decoded(path.group(2)), number(query.get("generation"))),
                    query,
                    headers)),
        new Route(
            "DELETE",
            OBJECT,
            (path, query, headers, body) -> {
              objects.delete(
                  path.group(1), decoded(path.group(2)), number(query.get("ifGenerationMatch")));
              return Answer.empty(204);
            }));
  }

  private Answer answer(HttpExchange exchange, byte[] body) {
    String path = exchange.getRequestURI().getRawPath();
    for (Route route : routes()) {
      Matcher match = route.path().matcher(path);
      if (route.method().equals(exchange.getRequestMethod()) && match.matches()) {
        try {
          Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
          return route.handler().handle(match, query, exchange.getRequestHeaders(), body);
        } catch (ObjectStore.Refused e) {
          return Answer.error(e.status, String.valueOf(e.getMessage()));
        }
      }
    }
    return Answer.error(501, "Not supported: " + exchange.getRequestMethod() + " " + path);
  }

  private static Answer get(StoredObject object, Map<String, String> query, Headers headers) {
    return "media".equals(query.get("alt"))
        ? media(object, headers.getFirst("Range"))
        : Answer.json(200, object.toJson());
  }

  private static Answer media(StoredObject object, @Nullable String header) {
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/octet-stream",
            "x-goog-generation",
            Long.toString(object.generation()));
    Matcher range = RANGE.matcher(header == null ? "" : header);
    if (!range.matches()) {
      return new Answer(200, object.bytes(), headers);
    }
    int length = object.bytes().length;
    int from = Integer.parseInt(range.group(1));
    if (from >= length) {
      return Answer.error(416, "The requested range cannot be satisfied.");
    }
    int to =
        range.group(2).isEmpty()
            ? length
            : (int) Math.min(length, Long.parseLong(range.group(2)) + 1);
    return new Answer(206, Arrays.copyOfRange(object.bytes(), from, to), headers);
  }

  private Answer bucket(String bucket) throws ObjectStore.Refused {
    objects.list(bucket, "", "", 1);
    return Answer.json(
        200, "{\"kind\":\"storage#bucket\",\"name\":%s}".formatted(ApiJson.quoted(bucket)));
  }

  private Answer list(String bucket, Map<String, String> query) throws ObjectStore.Refused {
    int most = Integer.parseInt(query.getOrDefault("maxResults", "1000"));
    List<StoredObject> found =
        objects.list(
            bucket, query.getOrDefault("prefix", ""), query.getOrDefault("pageToken", ""), most);
    String next =
        found.size() < most
            ? ""
            : "\"nextPageToken\":%s,".formatted(ApiJson.quoted(found.get(most - 1).name()));
    return Answer.json(
        200,
        "{\"kind\":\"storage#objects\",%s\"items\":[%s]}"
            .formatted(next, String.join(",", found.stream().map(StoredObject::toJson).toList())));
  }

  /** An object in one request: its resource and its bytes, parted by a boundary. */
  private Answer insert(String bucket, Map<String, String> query, byte[] body)
      throws ObjectStore.Refused {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String boundary = text.substring(0, text.indexOf("\r\n"));
    int resource = text.indexOf("\r\n\r\n") + 4;
    int resourceEnd = text.indexOf("\r\n" + boundary, resource);
    int media = text.indexOf("\r\n\r\n", resourceEnd) + 4;
    int mediaEnd = text.lastIndexOf("\r\n" + boundary + "--");
    String json = new String(body, resource, resourceEnd - resource, StandardCharsets.UTF_8);
    String name = query.getOrDefault("name", ApiJson.texts(json).getOrDefault("name", ""));
    StoredObject made =
        objects.put(
            bucket,
            name,
            Arrays.copyOfRange(body, media, mediaEnd),
            ApiJson.metadata(json),
            number(query.get("ifGenerationMatch")));
    return Answer.json(200, made.toJson());
  }

  private Answer startUpload(String bucket, Map<String, String> query, byte[] body)
      throws ObjectStore.Refused {
    Map<String, String> resource = ApiJson.texts(new String(body, StandardCharsets.UTF_8));
    String name = query.getOrDefault("name", resource.getOrDefault("name", ""));
    Long ifGeneration = number(query.get("ifGenerationMatch"));
    objects.check(bucket, name, ifGeneration);
    String id = Long.toString(nextUpload.incrementAndGet());
    uploads.put(id, new Upload(bucket, name, ifGeneration, new ByteArrayOutputStream()));
    return new Answer(200, new byte[0], Map.of("Location", endpoint() + "/session/" + id));
  }

  private Answer receive(String id, Headers headers, byte[] body) throws ObjectStore.Refused {
    Upload upload = uploads.get(id);
    if (upload == null) {
      return Answer.error(404, "No such upload");
    }
    Matcher range = CONTENT_RANGE.matcher(String.valueOf(headers.getFirst("Content-Range")));
    if (!range.matches()) {
      return Answer.error(400, "A part of an upload needs Content-Range");
    }
    synchronized (upload) {
      int received = upload.received().size();
      if (range.group(1) != null) {
        int from = Integer.parseInt(range.group(1));
        if (from > received) {
          return Answer.error(503, "A gap after byte " + received);
        }
        // Bytes that came before are sent again after an answer was lost.
        int known = Math.min(body.length, received - from);
        upload.received().write(body, known, body.length - known);
        received = upload.received().size();
      }
      return range.group(3).equals(Integer.toString(received))
          ? finish(id, upload)
          : new Answer(
              308,
              new byte[0],
              received == 0 ? Map.of() : Map.of("Range", "bytes=0-" + (received - 1)));
    }
  }

  /** Ends an upload; asked again, shows what it made. */
  private Answer finish(String id, Upload upload) throws ObjectStore.Refused {
    byte[] bytes = upload.received().toByteArray();
    StoredObject made = finished.get(id);
    if (made == null) {
      made = objects.put(upload.bucket(), upload.name(), bytes, Map.of(), upload.ifGeneration());
      finished.put(id, made);
    }
    return Answer.json(200, made.toJson());
  }

  private Answer rewrite(Matcher names) throws ObjectStore.Refused {
    StoredObject source = objects.get(names.group(1), decoded(names.group(2)), null);
    StoredObject made =
        objects.put(
            names.group(3), decoded(names.group(4)), source.bytes(), source.metadata(), null);
    return Answer.json(
        200,
        "{\"kind\":\"storage#rewriteResponse\",\"done\":true,\"objectSize\":\"%d\",\"totalBytesRewritten\":\"%d\",\"resource\":%s}"
            .formatted(made.bytes().length, made.bytes().length, made.toJson()));
  }

  private static @Nullable Long number(@Nullable String text) {
    return text == null ? null : Long.valueOf(text);
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    for (String part : raw == null ? new String[0] : raw.split("&", -1)) {
      String[] pair = part.split("=", 2);
      query.put(decoded(pair[0]), pair.length < 2 ? "" : decoded(pair[1]));
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
