package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.conformance.stranger.Convert;
import io.shardmill.testdata.h5.H5Generator;
import io.shardmill.testdata.h5.H5Recipe;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The artifacts as they would be published work in a project that inherits nothing of this build:
 * each library in the version that it was tested with.
 */
class StrangersProjectTest {

  private static final String VERSION = property("version");

  /** Modules that a stranger needs, by their folders. */
  private static final List<String> PUBLISHED = List.of("bom", "transforms", "pipelines");

  @TempDir Path folder;

  @Test
  void pipelinesRunUpToTheirCommit() throws IOException {
    Path variants = folder.resolve("cohort.vcf.gz");
    Path cells = folder.resolve("cells.h5ad");
    new VcfGenerator(VcfRecipe.builder().samples(5).variants(100).build())
        .write(variants, VcfContainer.bgzf());
    new H5Generator(H5Recipe.builder().cells(50).genes(40).gzip(4).build()).write(cells);
    String classPath = program() + File.pathSeparator + libraries(publish());

    for (Path input : List.of(variants, cells)) {
      Path output = folder.resolve(input.getFileName() + "-out");
      Bundle.Outcome outcome =
          run(
              Bundle.JAVA,
              "-Xmx512m",
              "-cp",
              classPath,
              Convert.class.getName(),
              "--input=" + input,
              "--output=" + output);

      assertThat(outcome.out()).isEqualTo("committed version 1\n");
      assertThat(Bundle.DIRECT.run("verify", output.toString()).exitCode()).isZero();
    }
  }

  /** Puts POMs and jars into a repository, as {@code mvn deploy} would. */
  private Path publish() throws IOException {
    Path repository = folder.resolve("repository");
    for (String module : PUBLISHED) {
      Path from = Path.of(property("project"), module, "target");
      String artifact = "shardmill-" + module;
      Path to = repository.resolve("io/shardmill/%s/%s".formatted(artifact, VERSION));
      String file = "%s-%s".formatted(artifact, VERSION);
      Files.createDirectories(to);
      Files.copy(from.resolve("flattened-pom.xml"), to.resolve(file + ".pom"));
      Path jar = from.resolve(file + ".jar");
      if (Files.exists(jar)) {
        Files.copy(jar, to.resolve(file + ".jar"));
      }
    }
    return repository;
  }

  /**
   * The class path that Maven finds for the stranger. Nothing of ours gets into the user's own
   * repository.
   */
  private String libraries(Path repository) throws IOException {
    Path libraries = Path.of(property("strangers"));
    delete(libraries.resolve("io/shardmill"));
    Path project = folder.resolve("pom.xml");
    try (InputStream pom = getClass().getResourceAsStream("/stranger/pom.xml")) {
      Files.copy(Objects.requireNonNull(pom), project);
    }
    Path classPath = folder.resolve("class-path");
    run(
        property("maven"),
        "--batch-mode",
        "--quiet",
        "--file=" + project,
        "-Dmaven.repo.local=" + libraries,
        "-Dpublished=" + repository.toUri(),
        "-Dfetched=" + Path.of(property("libraries")).toUri(),
        "-Dbeam=" + property("beam"),
        "-Dshardmill=" + VERSION,
        "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath",
        "-Dmdep.outputFile=" + classPath);
    return Files.readString(classPath);
  }

  /** Where the stranger's own program is. */
  private static String program() {
    return Path.of(Convert.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .toString();
  }

  private static Bundle.Outcome run(String... command) {
    try (Bundle.Running running = Bundle.Running.start(Map.of(), List.of(command))) {
      Bundle.Outcome outcome = running.outcome();
      assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
      return outcome;
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static String property(String name) {
    return Objects.requireNonNull(
        System.getProperty("shardmill." + name), "Run by mvn verify, which packages the modules");
  }
}
