package io.shardmill.pipelines.archive;

import io.shardmill.cli.CommandLine;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./shardmill serve} in a thread of its own, at a free port. */
final class RunningServer implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("http://\\S+");
  private static final Pattern NEXT = Pattern.compile("<(.*)>; rel=\"next\"");
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Thread thread;
  private final URI address;

  private RunningServer(Thread thread, URI address) {
    this.thread = thread;
    this.address = address;
  }

  /** Starts, and waits until it says where. */
  static RunningServer start(String jdbcUrl, String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of("serve", "--jdbcUrl=" + jdbcUrl, "--port=0"));
    all.addAll(List.of(more));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PipedInputStream said = new PipedInputStream();
    PipedOutputStream out = new PipedOutputStream(said);
    Thread thread =
        new Thread(
            () -> {
              try (out) {
                CommandLine.run(out, err, all);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    thread.start();
    BufferedReader lines = new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8));
    String line = lines.readLine();
    Matcher found = ADDRESS.matcher(line == null ? "" : line);
    if (!found.find()) {
      throw new AssertionError(line + err.toString(StandardCharsets.UTF_8));
    }
    return new RunningServer(thread, URI.create(found.group()));
  }

  int port() {
    return address.getPort();
  }

  /** Asks, with headers as names and values in turn. */
  HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return client.send(request(path, headers).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Asks, and does not wait. */
  CompletableFuture<HttpResponse<byte[]>> begin(String path) {
    return client.sendAsync(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Sends something that would change what is there. */
  HttpResponse<byte[]> post(String path) throws Exception {
    return client.send(
        request(path).POST(HttpRequest.BodyPublishers.ofString("x")).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).timeout(LONGEST);
    return headers.length == 0 ? request : request.headers(headers);
  }

  /** A status and its line. */
  String failure(String path) throws Exception {
    HttpResponse<byte[]> response = get(path);
    return response.statusCode() + " " + text(response).strip();
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /** Where the next page is, empty if there is none. */
  static String next(HttpResponse<byte[]> page) {
    Matcher next = NEXT.matcher(page.headers().firstValue("Link").orElse(""));
    return next.matches() ? next.group(1) : "";
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(LONGEST.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      throw new AssertionError("It does not stop");
    }
  }
}
