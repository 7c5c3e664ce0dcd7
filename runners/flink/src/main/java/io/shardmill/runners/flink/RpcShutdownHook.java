package io.shardmill.runners.flink;

/**
 * The JVM shutdown hook of Flink's RPC system.
 *
 * <p>The RPC system adds it when it begins to end and takes it back when it has ended; then Flink
 * closes its class loader. A JVM that ends meanwhile runs the hook in a class loader that is being
 * closed, which fails with a trace on standard error. The hook only does once more what is being
 * done already, so processes of ours go without.
 */
public final class RpcShutdownHook {

  private RpcShutdownHook() {}

  /** RPC systems that this process starts from now on add no hook. */
  public static void disable() {
    System.setProperty("pekko.jvm-shutdown-hooks", "off");
  }
}
