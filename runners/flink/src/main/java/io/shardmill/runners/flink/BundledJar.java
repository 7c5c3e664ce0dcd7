package io.shardmill.runners.flink;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/** The jar that this class was loaded from: all that a job needs, in one file. */
public final class BundledJar {

  private BundledJar() {}

  /** Where it is. */
  public static Path path() {
    try {
      return Path.of(BundledJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("A jar has a path", e);
    }
  }

  /**
   * The packages of the JDK that Beam and Flink reflect into, each as {@code module/package}: a JVM
   * opens those that the manifest names only for a jar that it runs with {@code -jar}.
   */
  public static List<String> opens() {
    try (JarFile jar = new JarFile(path().toFile())) {
      String opens = jar.getManifest().getMainAttributes().getValue("Add-Opens");
      return List.of(opens.split(" ", -1));
    } catch (IOException e) {
      throw new ShardmillException(
          ErrorCategory.RUN_FAILED, "%s: cannot be read as a jar".formatted(path()), e);
    }
  }
}
