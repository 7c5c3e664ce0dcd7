package io.shardmill.storage.gcs;

import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.Storage;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.CommitStoreContract;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract on an emulator that others wrote. */
@EnabledIfEnvironmentVariable(
    named = "SHARDMILL_FAKE_GCS",
    matches = ".+",
    disabledReason = "needs the path of a fake-gcs-server in SHARDMILL_FAKE_GCS")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FakeGcsServerTest extends CommitStoreContract {

  private Process server;
  private Storage storage;

  @BeforeAll
  void start() throws IOException {
    int port = freePort();
    server =
        new ProcessBuilder(
                System.getenv("SHARDMILL_FAKE_GCS"),
                "-backend=memory",
                "-scheme=http",
                "-host=127.0.0.1",
                "-port=" + port,
                "-external-url=http://127.0.0.1:" + port)
            .redirectErrorStream(true)
            .start();
    BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); !line.contains("server started"); line = out.readLine()) {}
    storage = GcsConnections.connect("http://127.0.0.1:" + port);
    storage.create(BucketInfo.of("bucket"));
  }

  @AfterAll
  void stop() {
    server.destroyForcibly();
  }

  @Override
  protected CommitStore store(String name) {
    return GcsConnections.store(storage, "gs://bucket/sets/" + name);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
