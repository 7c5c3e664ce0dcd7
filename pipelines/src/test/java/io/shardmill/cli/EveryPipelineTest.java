package io.shardmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.pipelines.PipelineVerb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever adds a pipeline finds here what else belongs to it. */
class EveryPipelineTest {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  static Iterable<PipelineVerb<?>> pipelines() {
    return Verbs.pipelines();
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void hasAPageAGraphAWorkloadAndAFlexTemplate(PipelineVerb<?> pipeline) throws IOException {
    String name = pipeline.name();

    assertThat(PROJECT.resolve("docs/" + name + ".md")).isNotEmptyFile();
    assertThat(
            PROJECT.resolve(
                "pipelines/src/test/resources/io/shardmill/pipelines/graphs/" + name + ".txt"))
        .as("a golden graph: add it to GraphCase")
        .isNotEmptyFile();
    assertThat(PROJECT.resolve("runners/dataflow/flex/" + name + ".json"))
        .as("the metadata of its Flex template: CONTRIBUTING tells how it is written")
        .isNotEmptyFile();
    assertThat(
            Files.readString(
                PROJECT.resolve(
                    "runners/conformance/src/test/java/io/shardmill/conformance/Workload.java")))
        .as("a workload of the conformance suite")
        .contains("\"" + name + "\"");
    assertThat(Files.readString(PROJECT.resolve("README.md")))
        .as("a line in the README")
        .contains("./shardmill " + name);
  }
}
