package io.shardmill.runners.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.cli.PipelineDescription;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files of the Flex templates fit the code. With {@code -Dshardmill.golden=update} the metadata
 * is written anew.
 */
class FlexTemplateTest {

  private static final boolean UPDATE = "update".equals(System.getProperty("shardmill.golden"));
  private static final Path FOLDER = Path.of("flex");

  static List<PipelineDescription> pipelines() {
    return PipelineDescription.all();
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void metadataTellsTheOptions(PipelineDescription pipeline) throws IOException {
    Path file = FOLDER.resolve(pipeline.name() + ".json");
    String metadata = FlexMetadata.of(pipeline) + "\n";
    if (UPDATE) {
      Files.writeString(file, metadata);
    }
    assertThat(Files.readString(file))
        .as("%s; written anew with -Dshardmill.golden=update", file)
        .isEqualTo(metadata);
  }

  @Test
  void noMetadataIsLeftOfPipelinesThatAreGone() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".json"))
          .containsExactlyInAnyOrderElementsOf(
              pipelines().stream().map(pipeline -> pipeline.name() + ".json").toList());
    }
  }

  @Test
  void imageRunsTheMainClassOfTheJar() throws Exception {
    List<String> image = Files.readAllLines(FOLDER.resolve("Dockerfile"));

    assertThat(image)
        .contains(
            "ENV FLEX_TEMPLATE_JAVA_MAIN_CLASS=" + FlexTemplate.class.getName(),
            "ENV " + FlexTemplate.PIPELINE + "=${PIPELINE}",
            "COPY target/shardmill-dataflow.jar /template/shardmill-dataflow.jar",
            "ENV FLEX_TEMPLATE_JAVA_CLASSPATH=/template/shardmill-dataflow.jar");
    assertThat(FlexTemplate.class.getMethod("main", String[].class).getModifiers())
        .matches(Modifier::isStatic);
  }
}
