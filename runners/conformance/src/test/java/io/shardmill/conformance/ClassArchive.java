package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Classes of a bundled jar, loaded and verified once for the hundreds of processes of the suite, as
 * the launcher has it for its users. It is made by a small job.
 */
final class ClassArchive {

  private static final Map<Bundle, List<String>> MADE = new EnumMap<>(Bundle.class);

  private ClassArchive() {}

  /** What tells a JVM of it; nothing for bundles whose jobs need a service to run. */
  static synchronized List<String> options(Bundle bundle) {
    if (bundle != Bundle.DIRECT && bundle != Bundle.FLINK) {
      return List.of();
    }
    return MADE.computeIfAbsent(bundle, ClassArchive::make);
  }

  private static List<String> make(Bundle bundle) {
    Path folder = SharedFolder.named("classes").resolve(bundle.name());
    Path input = folder.resolve("few.vcf.gz");
    Path archive = folder.resolve("classes.jsa");
    try {
      Files.createDirectories(folder);
      VcfRecipe recipe = VcfRecipe.builder().samples(10).variants(50).build();
      new VcfGenerator(recipe).write(input, VcfContainer.bgzf());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command =
        List.of(
            Bundle.JAVA,
            "-XX:TieredStopAtLevel=1",
            "-XX:ArchiveClassesAtExit=" + archive,
            "-jar",
            bundle.jar().toString(),
            "vcf",
            "--input=" + input,
            "--output=" + folder.resolve("out"));
    try (Bundle.Running running = Bundle.Running.start(Map.of(), command)) {
      assertThat(running.outcome().exitCode()).isZero();
    }
    assertThat(archive).exists();
    // A JVM that cannot take it, as with an agent, says so on standard output.
    return List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
  }
}
