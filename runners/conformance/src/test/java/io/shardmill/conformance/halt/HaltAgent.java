package io.shardmill.conformance.halt;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * The part of a {@link Breakpoint} that is in the other JVM: makes a method wait for the test when
 * it is called for a certain time.
 */
public final class HaltAgent {

  private static final AtomicInteger CALLS = new AtomicInteger();

  private static volatile int port;
  private static volatile int stopsAt;

  private HaltAgent() {}

  /** Called by a JVM that starts with this agent. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    agentmain(arguments, instrumentation);
  }

  /** Called by a JVM that gets this agent while it runs. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    String[] parts = arguments.split(",", -1);
    port = Integer.parseInt(parts[0]);
    stopsAt = Integer.parseInt(parts[1]);
    new AgentBuilder.Default()
        .disableClassFormatChanges()
        .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
        .type(ElementMatchers.named(parts[2]))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(Advice.to(Entry.class).on(ElementMatchers.named(parts[3]))))
        .installOn(instrumentation);
  }

  /** Waits at the right call, as long as the test holds the connection. */
  public static void called() {
    if (CALLS.incrementAndGet() == stopsAt) {
      try (Socket test = new Socket(InetAddress.getLoopbackAddress(), port)) {
        int released = test.getInputStream().read();
        assert released < 0;
      } catch (IOException e) {
        // The test no longer waits for anybody.
      }
    }
  }

  /** What is put before the method's own code. */
  static final class Entry {

    private Entry() {}

    @Advice.OnMethodEnter
    static void enter() {
      HaltAgent.called();
    }
  }
}
