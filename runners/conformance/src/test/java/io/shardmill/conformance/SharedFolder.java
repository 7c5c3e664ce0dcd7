package io.shardmill.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;

/** A folder for what the whole suite shares, such as generated inputs; gone when the JVM ends. */
final class SharedFolder {

  private static final Deque<Runnable> AT_END = new ConcurrentLinkedDeque<>();
  private static final Path ROOT = create();

  private SharedFolder() {}

  /** A folder in it, made if it is not there. */
  static Path named(String name) {
    try {
      return Files.createDirectories(ROOT.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does something when the JVM ends, before the folder goes. */
  static void atEnd(Runnable last) {
    AT_END.add(last);
  }

  private static Path create() {
    try {
      Path root = Files.createTempDirectory("conformance");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(root)));
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(Path root) {
    AT_END.forEach(Runnable::run);
    delete(root);
  }

  private static void delete(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
