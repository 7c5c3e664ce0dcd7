package io.shardmill.runners.flink.service;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.beam.model.pipeline.v1.Endpoints.ApiServiceDescriptor;
import org.apache.beam.sdk.fn.server.GrpcContextHeaderAccessorProvider;
import org.apache.beam.sdk.fn.server.ServerFactory;
import org.apache.beam.vendor.grpc.v1p60p1.io.grpc.BindableService;
import org.apache.beam.vendor.grpc.v1p60p1.io.grpc.Server;
import org.apache.beam.vendor.grpc.v1p60p1.io.grpc.ServerInterceptors;
import org.apache.beam.vendor.grpc.v1p60p1.io.grpc.netty.NettyServerBuilder;

/**
 * Servers that listen at one address of this machine. Those of Beam 2.62 are told a host too, and
 * listen at all addresses whatever it is.
 */
final class BoundServers extends ServerFactory {

  private static final long LEAST_KEEP_ALIVE_SECONDS = 20;

  private final InetAddress address;
  private final String host;

  private BoundServers(InetAddress address, String host) {
    this.address = address;
    this.host = host;
  }

  /**
   * Servers at an address.
   *
   * @param host a name or an address of this machine, {@code 0.0.0.0} for all of them
   */
  static BoundServers at(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      // Who is told where the server is may be on another machine.
      String told = address.isAnyLocalAddress() ? InetAddress.getLocalHost().getHostName() : host;
      return new BoundServers(address, told.contains(":") ? "[" + told + "]" : told);
    } catch (UnknownHostException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--host=%s: no such host; give a name or an address of this machine".formatted(host),
          e);
    }
  }

  /** Where clients find the servers, as an address in a URL has it. */
  String host() {
    return host;
  }

  @Override
  public Server allocateAddressAndCreate(
      List<BindableService> services, ApiServiceDescriptor.Builder descriptor) throws IOException {
    Server server = start(services, 0);
    descriptor.setUrl("%s:%d".formatted(host, server.getPort()));
    return server;
  }

  @Override
  public Server create(List<BindableService> services, ApiServiceDescriptor descriptor)
      throws IOException {
    String url = descriptor.getUrl();
    return start(services, Integer.parseInt(url.substring(url.lastIndexOf(':') + 1)));
  }

  private Server start(List<BindableService> services, int port) throws IOException {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(address, port))
            // As Beam has it: elements and graphs are of any size.
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .permitKeepAliveTime(LEAST_KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
    for (BindableService service : services) {
      builder.addService(
          ServerInterceptors.intercept(service, GrpcContextHeaderAccessorProvider.interceptor()));
    }
    return builder.build().start();
  }
}
