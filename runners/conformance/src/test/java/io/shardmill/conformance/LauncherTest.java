package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher's archive of classes fits the jar that it starts, whatever became of that. A JVM
 * ignores one that does not fit, without a word.
 */
class LauncherTest {

  private static final Path PROJECT =
      Path.of(Objects.requireNonNull(System.getProperty("shardmill.project")));

  @TempDir Path temporary;

  private Path folder;

  /** A folder of the project whose build takes a jar that is there. */
  @BeforeEach
  void install() throws IOException {
    folder = Files.createDirectory(temporary.resolve("project"));
    for (String module : List.of("testdata", "transforms", "pipelines")) {
      Files.createDirectories(folder.resolve(module + "/src/main"));
      Files.createFile(folder.resolve(module + "/pom.xml"));
    }
    for (String runner : List.of("direct", "flink", "portable", "dataflow")) {
      Files.createDirectories(folder.resolve("runners/" + runner + "/src/main"));
      Files.createFile(folder.resolve("runners/" + runner + "/pom.xml"));
    }
    Files.createDirectories(folder.resolve("runners/flink-cluster"));
    Files.createDirectories(folder.resolve("runners/direct/target"));
    for (String pom : List.of("pom.xml", "runners/pom.xml", "runners/flink-cluster/pom.xml")) {
      Files.createFile(folder.resolve(pom));
    }
    for (String needed :
        List.of(
            "shardmill",
            "runners/launcher",
            "testdata/target/classes",
            "LICENSE",
            "NOTICE",
            "CHANGELOG.md")) {
      copy(PROJECT.resolve(needed), folder.resolve(needed));
    }
    Path packaged = temporary.resolve("packaged.jar");
    Files.copy(Bundle.DIRECT.jar(), packaged);
    Path maven = Files.createDirectory(temporary.resolve("bin")).resolve("mvn");
    Files.writeString(
        maven,
        """
        #!/bin/sh
        echo built >> '%s'
        cp '%s' runners/direct/target/shardmill-direct.jar
        """
            .formatted(temporary.resolve("builds"), packaged));
    assertThat(maven.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void archiveFitsTheJarWhateverBecameOfIt() throws IOException {
    assertThat(classesFromTheArchive(folder)).as("after the build").isPositive();
    FileTime made = Files.getLastModifiedTime(folder.resolve(".shardmill/direct.jsa"));

    Files.setLastModifiedTime(jar(folder), FileTime.fromMillis(System.currentTimeMillis() + 5_000));
    assertThat(classesFromTheArchive(folder)).as("packaged again to the same").isPositive();
    assertThat(Files.getLastModifiedTime(folder.resolve(".shardmill/direct.jsa"))).isEqualTo(made);

    Path copy = temporary.resolve("another place");
    copy(folder, copy);
    assertThat(classesFromTheArchive(copy)).as("copied to another path").isPositive();

    addEntry(jar(copy));
    assertThat(classesFromTheArchive(copy)).as("packaged again to something else").isPositive();

    assertThat(temporary.resolve("builds")).as("builds").hasContent("built");
  }

  @Test
  void aPackageRunsThroughALinkFromAFolderWithSpaces() throws Exception {
    run(folder.resolve("shardmill"), "package", "direct");

    Path anywhere = Files.createDirectory(temporary.resolve("any where"));
    try (Stream<Path> packages = Files.list(folder.resolve("dist"))) {
      Path archive = packages.findFirst().orElseThrow();
      Process tar =
          new ProcessBuilder("tar", "-xzf", archive.toString())
              .directory(anywhere.toFile())
              .inheritIO()
              .start();
      assertThat(tar.waitFor()).isZero();
    }
    Path unpacked;
    try (Stream<Path> folders = Files.list(anywhere)) {
      unpacked = folders.findFirst().orElseThrow();
    }
    Path link = Files.createSymbolicLink(anywhere.resolve("sm"), unpacked.resolve("shardmill"));
    Files.delete(temporary.resolve("bin/mvn"));

    assertThat(run(link, "version").out()).startsWith("shardmill ").contains("(direct;");
    assertThat(unpacked.resolve("state/direct.jsa")).isNotEmptyFile();
    assertThat(unpacked.resolve("sbom.cdx.json")).content().contains("beam-sdks-java-core");
  }

  private Bundle.Outcome run(Path launcher, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    try (Bundle.Running running = Bundle.Running.start(environment(""), command)) {
      Bundle.Outcome outcome = running.outcome();
      assertThat(outcome.exitCode()).as(outcome.err()).isZero();
      return outcome;
    }
  }

  private Map<String, String> environment(String javaOptions) {
    return Map.of(
        "SHARDMILL_JAVA_OPTS",
        javaOptions,
        "JAVA_HOME",
        System.getProperty("java.home"),
        "PATH",
        temporary.resolve("bin") + ":" + System.getenv("PATH"));
  }

  /** Starts it and counts the classes that come from its archive, not from that of the JDK. */
  private long classesFromTheArchive(Path project) throws IOException {
    Path log = temporary.resolve("loaded");
    List<String> help = List.of(project.resolve("shardmill").toString(), "help");
    Map<String, String> environment = environment("-Xlog:class+load:file=" + log);
    try (Bundle.Running running = Bundle.Running.start(environment, help)) {
      Bundle.Outcome outcome = running.outcome();
      assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    }
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.endsWith("shared objects file (top)")).count();
    }
  }

  private static Path jar(Path project) {
    return project.resolve("runners/direct/target/shardmill-direct.jar");
  }

  private static void addEntry(Path jar) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
      Files.writeString(zip.getPath("another"), "build");
    }
  }

  /** A file, or a folder with all that is in it; every copy is as old as the copy. */
  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
