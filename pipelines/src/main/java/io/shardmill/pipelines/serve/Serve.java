package io.shardmill.pipelines.serve;

import io.shardmill.archive.router.ArchiveReader;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.options.ListOption;
import io.shardmill.pipelines.Errand;
import io.shardmill.pipelines.PostgresChoices;
import io.shardmill.pipelines.serve.http.Gate;
import io.shardmill.pipelines.serve.http.HttpService;
import io.shardmill.pipelines.serve.http.Limits;
import io.shardmill.pipelines.serve.http.OpenApi;
import io.shardmill.pipelines.serve.http.Route;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.ServerDataSource;
import io.shardmill.postgres.connect.TableName;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Serves what the options say, until this process is asked to end. */
record Serve(ServeOptions options) implements Errand {

  @Override
  public void run(PrintStream out) {
    CountDownLatch ended = new CountDownLatch(1);
    try (HttpService service = start(Clock.systemUTC())) {
      Thread hook = new Thread(() -> stop(service, out, ended), "stop");
      Runtime.getRuntime().addShutdownHook(hook);
      out.println(
          "http://%s:%d answers; Ctrl-C ends it"
              .formatted(host(service.address().getAddress()), service.address().getPort()));
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(HttpService service, PrintStream out, CountDownLatch ended) {
    out.println("Stopping; what is being answered may end");
    service.close();
    ended.countDown();
  }

  private static String host(InetAddress address) {
    String text = address.getHostAddress();
    return text.contains(":") ? "[" + text + "]" : text;
  }

  /** Starts. */
  HttpService start(Clock clock) {
    Gate gate = ServeToken.gate(options);
    InetAddress bind = bind();
    if (!bind.isLoopbackAddress() && !gate.locked()) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--bind=%s: others reach it; give a token with --tokenEnv or --tokenFile"
              .formatted(options.getBind()));
    }
    return HttpService.start(
        new InetSocketAddress(bind, options.getPort()),
        routes(gate, clock),
        gate,
        new Limits(options.getMaxRequests(), options.getTimeout()));
  }

  private InetAddress bind() {
    try {
      return InetAddress.getByName(options.getBind());
    } catch (UnknownHostException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--bind=%s: is no address of this machine".formatted(options.getBind()),
          e);
    }
  }

  private List<Route> routes(Gate gate, Clock clock) {
    ServedTables tables = tables();
    List<Route> routes = new ArrayList<>(PageRoutes.all());
    routes.addAll(new TableRoutes(tables, options.getMaxRows()).all());
    if (options.getProfile() == ServeOptions.Profile.BATTERY) {
      routes.addAll(new BatteryRoutes(tables, options.getMaxRows(), clock).all());
    }
    routes.add(OpenApi.route("Tables and their archives", "1", gate, List.copyOf(routes)));
    return routes;
  }

  private ServedTables tables() {
    Duration most = Duration.ofSeconds(options.getTimeout());
    Duration lock = Duration.ofSeconds(Math.min(options.getLockTimeout(), options.getTimeout()));
    PostgresServer server =
        PostgresChoices.server(options).applicationName("shardmill serve").timeouts(lock, most);
    ArchiveReader reader = new ArchiveReader(new ServerDataSource(server), server);
    List<TableName> names =
        options.getTables().isEmpty()
            ? reader.archived()
            : ListOption.values(options.getTables()).stream()
                .map(name -> PostgresChoices.table("--tables", name))
                .toList();
    if (names.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "%s: nothing is archived there; name tables with --tables".formatted(server.name()));
    }
    return new ServedTables(reader, names, options.getArchive(), options.getTimeColumn());
  }
}
