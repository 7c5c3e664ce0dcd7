package io.shardmill.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.rpc.RpcService;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.junit.jupiter.api.Test;

class RpcShutdownHookTest {

  /** It is added when the RPC system begins to end, and taken back when it has ended. */
  @Test
  void isNotThereWhileTheRpcSystemEnds() throws Exception {
    RpcShutdownHook.disable();
    Set<String> seen = new TreeSet<>();

    try (RpcSystem system = RpcSystem.load(new Configuration())) {
      RpcService service = system.localServiceBuilder(new Configuration()).createAndStart();
      CompletableFuture<Void> end = service.closeAsync();
      while (!end.isDone()) {
        seen.addAll(shutdownHooks());
      }
    }

    assertThat(seen)
        .as("hooks of this JVM, with that of the logging")
        .contains("Logging-Cleaner")
        .noneMatch(name -> name.startsWith("flink-shutdown-hook"));
  }

  private static List<String> shutdownHooks() throws ReflectiveOperationException {
    Class<?> registry = Class.forName("java.lang.ApplicationShutdownHooks");
    Field hooks = registry.getDeclaredField("hooks");
    hooks.setAccessible(true);
    synchronized (registry) {
      return new ArrayList<>(((Map<?, ?>) hooks.get(null)).keySet())
          .stream().map(hook -> ((Thread) hook).getName()).toList();
    }
  }
}
