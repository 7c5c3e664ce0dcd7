package io.shardmill.runners.flink.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.model.pipeline.v1.Endpoints.ApiServiceDescriptor;
import org.apache.beam.runners.flink.FlinkJobServerDriver;
import org.apache.beam.vendor.grpc.v1p60p1.io.grpc.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job is code, so who may bring one is the user's choice. */
class BoundServersTest {

  @Test
  void aServerListensAtItsHostOnly() throws IOException {
    ApiServiceDescriptor.Builder descriptor = ApiServiceDescriptor.newBuilder();
    Server allocated = BoundServers.at("localhost").allocateAddressAndCreate(List.of(), descriptor);
    Server all =
        BoundServers.at("0.0.0.0")
            .create(List.of(), ApiServiceDescriptor.newBuilder().setUrl("ignored:0").build());
    try {
      assertThat(allocated.getListenSockets())
          .isNotEmpty()
          .allSatisfy(
              socket ->
                  assertThat(((InetSocketAddress) socket).getAddress().isLoopbackAddress())
                      .isTrue());
      assertThat(descriptor.getUrl()).isEqualTo("localhost:" + allocated.getPort());
      assertThat(all.getListenSockets())
          .allSatisfy(
              socket ->
                  assertThat(((InetSocketAddress) socket).getAddress().isAnyLocalAddress())
                      .isTrue());
    } finally {
      allocated.shutdownNow();
      all.shutdownNow();
    }
  }

  @Test
  void theJobServiceIsNotReachedFromOutside(@TempDir Path folder) throws IOException {
    BoundServers servers = BoundServers.at("localhost");
    JobServer service =
        JobServer.of(
            FlinkJobServerDriver.parseArgs(
                new String[] {
                  "--job-host=" + servers.host(),
                  "--job-port=0",
                  "--artifact-port=0",
                  "--expansion-port=-1",
                  "--artifacts-dir=" + folder
                }),
            servers);
    try {
      String url = service.start();
      assertThat(url).startsWith("localhost:");
      int port = Integer.parseInt(url.substring(url.indexOf(':') + 1));
      connect(InetAddress.getLoopbackAddress(), port);
      for (InetAddress outside : addressesOfThisMachine()) {
        assertThatThrownBy(() -> connect(outside, port)).isInstanceOf(IOException.class);
      }
    } finally {
      service.stop();
    }
  }

  @Test
  void aHostThatIsNoneIsTheUsersMistake() {
    assertThatThrownBy(() -> BoundServers.at("no such host"))
        .isInstanceOfSatisfying(
            ShardmillException.class,
            e -> assertThat(e.category()).isEqualTo(ErrorCategory.CONFIGURATION))
        .hasMessageContaining("--host=no such host: no such host");
  }

  private static void connect(InetAddress address, int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 2000);
    }
  }

  private static List<InetAddress> addressesOfThisMachine() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .toList();
  }
}
