package io.shardmill.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Text files below {@code src/test/resources} that pin what must not change unnoticed. With {@code
 * -Dshardmill.golden=update} a test writes them anew instead of comparing; the change is then there
 * for review.
 */
public final class Golden {

  private static final boolean UPDATE = "update".equals(System.getProperty("shardmill.golden"));

  private Golden() {}

  /** The lines of a file, also for tests of other modules. */
  public static List<String> lines(String name) throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream("/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }

  /**
   * Compares with a file.
   *
   * @param name relative to the module's {@code src/test/resources}
   */
  public static void assertEqual(String name, List<String> lines) throws IOException {
    assertEqual(Path.of("src", "test", "resources").resolve(name), lines);
  }

  /** Compares with a file that is made from what a test knows, such as a page of the docs. */
  public static void assertEqual(Path file, List<String> lines) throws IOException {
    if (UPDATE) {
      Files.createDirectories(file.getParent());
      Files.write(file, lines);
    }
    assertThat(lines)
        .as("%s; if the change is meant, update the file with -Dshardmill.golden=update", file)
        .containsExactlyElementsOf(Files.readAllLines(file));
  }
}
