package io.shardmill.pipelines.serve.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.NearestMatch;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests at a port until it is closed; then what is being answered may end. Threads: one
 * for each request that is answered at a time, and a few that refuse others and send what is whole.
 */
public final class HttpService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpService.class);

  private static final int MORE_THREADS = 8;

  /** Nothing from elsewhere runs on our pages, and no page of others may show them. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
              + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  private final List<Route> routes;
  private final Gate gate;
  private final Limits limits;
  private final Semaphore places;
  private final HttpServer server;
  private final ExecutorService threads;
  private final ScheduledExecutorService clock;
  private final AtomicBoolean closed = new AtomicBoolean();

  private HttpService(HttpServer server, List<Route> routes, Gate gate, Limits limits) {
    this.server = server;
    this.routes = List.copyOf(routes);
    this.gate = gate;
    this.limits = limits;
    this.places = new Semaphore(limits.requests());
    this.threads = Executors.newFixedThreadPool(limits.requests() + MORE_THREADS);
    this.clock = Executors.newSingleThreadScheduledExecutor();
  }

  /**
   * Starts.
   *
   * @param address port 0 takes a free one
   * @throws ShardmillException ({@code CONFIGURATION}) if the port cannot be had
   */
  public static HttpService start(
      InetSocketAddress address, List<Route> routes, Gate gate, Limits limits) {
    // The server of the JDK reads these once: who sends or reads too slowly loses the connection.
    System.setProperty("sun.net.httpserver.maxReqTime", "30");
    System.setProperty("sun.net.httpserver.maxRspTime", String.valueOf(limits.seconds() + 300));
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      HttpServer server = HttpServer.create(address, 0);
      HttpService service = new HttpService(server, routes, gate, limits);
      server.setExecutor(service.threads);
      server.createContext("/", service::exchange);
      server.start();
      return service;
    } catch (IOException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--bind=%s, --port=%d: cannot be listened at: %s"
              .formatted(address.getHostString(), address.getPort(), e.getMessage()),
          e);
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private void exchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply;
      try {
        reply = answer(exchange);
      } catch (Exception failure) {
        FailureStatus told = FailureStatus.of(failure);
        if (told.status() >= 500) {
          LOG.warn("{}: {}", exchange.getRequestURI().getRawPath(), told.line());
          LOG.debug("In full", failure);
        }
        reply = Reply.failure(told.status(), told.line());
      }
      try {
        send(exchange, reply);
      } finally {
        reply.body().discard();
      }
    }
  }

  private Reply answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      throw new HttpFailure(405, "there is only GET: nothing can be changed here");
    }
    String path = exchange.getRequestURI().getRawPath();
    List<String> parts =
        Route.parts(path).stream().map(part -> Request.decoded(part.replace("+", "%2B"))).toList();
    for (Route route : routes) {
      Optional<Map<String, String>> said = route.match(parts);
      if (said.isPresent()) {
        Headers headers = exchange.getRequestHeaders();
        if (route.access() == Route.Access.OPEN) {
          return route.handler().answer(request(exchange, route, path, said.get()));
        }
        gate.pass(headers.getFirst("Host"), headers.getFirst("Authorization"));
        return limited(route, request(exchange, route, path, said.get()));
      }
    }
    List<String> paths = routes.stream().map(Route::path).toList();
    throw new HttpFailure(
        404,
        "there is no %s%s"
            .formatted(
                path,
                NearestMatch.of(path, paths)
                    .map(match -> "; did you mean " + match + "?")
                    .orElse("; /openapi.json lists what there is")));
  }

  private static Request request(
      HttpExchange exchange, Route route, String path, Map<String, String> said) {
    String accept = exchange.getRequestHeaders().getFirst("Accept");
    return new Request(
        path,
        said,
        Request.query(exchange.getRequestURI().getRawQuery(), route.queryNames()),
        accept == null ? "" : accept);
  }

  private Reply limited(Route route, Request request) throws IOException {
    if (!places.tryAcquire()) {
      throw new HttpFailure(
          429, "%d requests are being answered: try again".formatted(limits.requests()));
    }
    try {
      return timed(route, request);
    } finally {
      places.release();
    }
  }

  private Reply timed(Route route, Request request) throws IOException {
    try (Deadline deadline = new Deadline(clock, limits.seconds())) {
      try {
        return route.handler().answer(request);
      } catch (IOException | RuntimeException failure) {
        if (deadline.passed()) {
          HttpFailure late =
              new HttpFailure(
                  504,
                  "took longer than %d s: ask for less, or for aggregates"
                      .formatted(limits.seconds()));
          late.initCause(failure);
          throw late;
        }
        throw failure;
      }
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    HEADERS.forEach(headers::set);
    headers.set("Content-Type", reply.mediaType());
    reply.next().ifPresent(next -> headers.set("Link", "<%s>; rel=\"next\"".formatted(next)));
    switch (reply.status()) {
      case 401 -> headers.set("WWW-Authenticate", "Bearer");
      case 405 -> headers.set("Allow", "GET, HEAD");
      case 429, 503 -> headers.set("Retry-After", "1");
      default -> {}
    }
    long size = reply.body().size();
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", String.valueOf(size));
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(reply.status(), size == 0 ? -1 : size);
    if (size > 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        reply.body().sendTo(out);
      }
    }
  }

  /**
   * Takes no more requests, and waits for those that are being answered, as long as one may take.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      // No new request gets a place, and all of them are free once the last one is answered.
      if (!places.tryAcquire(limits.requests(), limits.seconds(), TimeUnit.SECONDS)) {
        LOG.warn("stopped while requests were being answered");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    threads.shutdownNow();
    clock.shutdownNow();
  }
}
