package io.shardmill.runners.flink;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.shardmill.error.ShardmillException;
import io.shardmill.runners.flink.rest.FlinkRest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On what a cluster would say, which each test tells. */
class JobWatchTest {

  private final Queue<String> states = new ArrayDeque<>();
  private HttpServer cluster;

  @BeforeEach
  void start() throws IOException {
    cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cluster.start();
    cluster.createContext(
        "/jobs/1/status",
        exchange -> {
          String state = states.remove();
          byte[] body = "{\"status\": \"%s\"}".formatted(state).getBytes(StandardCharsets.UTF_8);
          try (exchange) {
            exchange.sendResponseHeaders(state.isEmpty() ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }

  @AfterEach
  void stop() {
    cluster.stop(0);
  }

  @Test
  void returnsWhenTheJobHasFinished() {
    assertThatCode(() -> watch(Duration.ofMinutes(1), "RUNNING", "RUNNING", "FINISHED"))
        .doesNotThrowAnyException();
  }

  @Test
  void silenceIsBorneForAWhile() {
    assertThatCode(() -> watch(Duration.ofMinutes(1), "RUNNING", "", "", "FINISHED"))
        .doesNotThrowAnyException();
  }

  @Test
  void clusterThatIsLostIsSaid() {
    assertThatThrownBy(() -> watch(Duration.ZERO, "RUNNING", ""))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("does not answer any more; job 1 may go on");
  }

  @Test
  void cancelledJobIsNotDone() {
    assertThatThrownBy(() -> watch(Duration.ofMinutes(1), "CANCELLING", "CANCELED"))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("job 1 was cancelled");
  }

  private void watch(Duration patience, String... says) {
    states.addAll(List.of(says));
    FlinkRest rest = new FlinkRest("127.0.0.1:" + cluster.getAddress().getPort());
    new JobWatch(rest, "1", patience).awaitEnd();
  }
}
