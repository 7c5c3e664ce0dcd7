package io.shardmill.runners.dataflow;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Whether a service can be reached at all: Beam's clients try again for minutes, in silence. */
final class Reachability {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Reachability() {}

  /**
   * Asks for any answer, also one of refusal.
   *
   * @throws ShardmillException of category SOURCE_UNAVAILABLE if there is none
   */
  static void check(String service, String address) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
    try {
      client.send(request, BodyHandlers.discarding());
    } catch (IOException e) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s cannot be reached at %s (%s); check the network, and proxies by -Dhttps.proxyHost"
              .formatted(service, address, e.getClass().getSimpleName()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ShardmillException(ErrorCategory.RUN_FAILED, "Interrupted", e);
    }
  }
}
