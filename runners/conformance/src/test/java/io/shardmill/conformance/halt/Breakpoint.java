package io.shardmill.conformance.halt;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;

/**
 * A place in the code of other JVMs where whoever gets there waits, until this is closed: so a test
 * kills a run at a certain moment, or lets two go on together, and need not be faster than they.
 *
 * <pre>{@code
 * try (Breakpoint breakpoint = Breakpoint.at(Moment.TWO_CHUNKS_FINISHED);
 *     Bundle.Running running = bundle.start(breakpoint.jvmOptions(), command)) {
 *   breakpoint.await();
 *   running.kill();
 * }
 * }</pre>
 */
public final class Breakpoint implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Moment moment;
  private final ServerSocket server;
  private final List<Socket> waiting = new ArrayList<>();

  private Breakpoint(Moment moment, ServerSocket server) {
    this.moment = moment;
    this.server = server;
  }

  /** Makes one; no JVM knows it yet. */
  public static Breakpoint at(Moment moment) throws IOException {
    ServerSocket server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
    server.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    return new Breakpoint(moment, server);
  }

  /** The options for a JVM that is to know it from its start. */
  public List<String> jvmOptions() {
    return List.of(
        // Its jobs are over before optimized code pays.
        "-XX:TieredStopAtLevel=1", "-javaagent:%s=%s".formatted(Agent.JAR, arguments()));
  }

  /** Tells it to a JVM that runs. */
  public void attachTo(ProcessHandle process) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
      try {
        machine.loadAgent(Agent.JAR.toString(), arguments());
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
      throw new IOException("Cannot stop " + process, e);
    }
  }

  /**
   * Waits until a JVM gets there and is held, at most some minutes. Once for each.
   *
   * @throws IllegalStateException if none does
   */
  public void await() throws IOException {
    try {
      waiting.add(server.accept());
    } catch (SocketTimeoutException e) {
      throw new IllegalStateException("Nobody got to " + moment, e);
    }
  }

  /** Lets go all that wait; nobody waits after this. */
  public void release() throws IOException {
    server.close();
    for (Socket socket : waiting) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    release();
  }

  private String arguments() {
    return "%d,%d,%s,%s"
        .formatted(server.getLocalPort(), moment.call(), moment.type(), moment.method());
  }

  /** The jar of the agent, made once. */
  private static final class Agent {

    static final Path JAR = make();

    private static Path make() {
      Manifest manifest = new Manifest();
      Attributes attributes = manifest.getMainAttributes();
      attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
      attributes.putValue("Premain-Class", HaltAgent.class.getName());
      attributes.putValue("Agent-Class", HaltAgent.class.getName());
      attributes.putValue("Can-Retransform-Classes", "true");
      attributes.put(
          Attributes.Name.CLASS_PATH,
          ByteBuddy.class.getProtectionDomain().getCodeSource().getLocation().toString());
      try {
        Path jar = Files.createTempFile("halt", ".jar");
        jar.toFile().deleteOnExit();
        try (OutputStream file = Files.newOutputStream(jar);
            JarOutputStream out = new JarOutputStream(file, manifest)) {
          for (Class<?> part : List.of(HaltAgent.class, HaltAgent.Entry.class)) {
            String name = part.getName().replace('.', '/') + ".class";
            out.putNextEntry(new JarEntry(name));
            try (InputStream bytes = part.getClassLoader().getResourceAsStream(name)) {
              Objects.requireNonNull(bytes).transferTo(out);
            }
          }
        }
        return jar;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
