package io.shardmill.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.beam.vendor.grpc.v1p60p1.com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the graphs that runners are given consist of, whatever the runner. */
class GraphTest {

  @TempDir Path folder;

  /**
   * Names are what a job page shows, and an update of a job goes by; coders are the wire format.
   */
  @ParameterizedTest
  @EnumSource
  void graphIsTheOneThatWasReviewed(GraphCase graph) throws Exception {
    Golden.assertEqual(graph.golden(), GraphText.of(graph.graph(folder)));
  }

  /** Beam's own by their URN; those of Java are ours, and tested one by one. */
  @Test
  void codersAreThoseOfAList() throws Exception {
    SortedSet<String> coders = new TreeSet<>();
    for (GraphCase graph : GraphCase.values()) {
      coders.addAll(
          GraphText.atomicCoders(graph.graph(Files.createDirectory(folder.resolve(graph.name())))));
    }

    Golden.assertEqual("io/shardmill/pipelines/graphs/coders.txt", List.copyOf(coders));
    assertThat(coders)
        .noneMatch(coder -> coder.contains("SerializableCoder") || coder.contains("AvroCoder"));
  }

  /** The name of an anonymous class is a number that the next one above it in the file changes. */
  @ParameterizedTest
  @EnumSource
  void nothingOfOursIsAnonymous(GraphCase graph) throws Exception {
    for (ByteString function : GraphPayloads.functions(graph.graph(folder))) {
      assertThat(GraphPayloads.classes(function))
          .noneMatch(name -> name.matches("io\\.shardmill\\..*\\$\\d+(\\$.*)?"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void elementsAreCodedByTheirCoders(GraphCase graph) throws Exception {
    for (ByteString source : GraphPayloads.sources(graph.graph(folder))) {
      assertThat(GraphPayloads.classes(source))
          .filteredOn(name -> name.startsWith("io.shardmill."))
          .allMatch(
              name ->
                  name.endsWith("Coder") || name.startsWith("io.shardmill.chunk.flow.BinaryCoder"));
    }
  }

  @Test
  void passwordsAreLookedUpByWorkers() throws Exception {
    String password = "correct horse battery staple";
    Path file = Files.writeString(folder.resolve("password"), password + "\n");
    assertThat(GraphPayloads.everything(GraphCase.GLUCOSE.graph(folder, "--passwordFile=" + file)))
        .contains(file.toString())
        .doesNotContain(password);
  }

  @Test
  void passwordsOfTheEnvironmentStayThere() throws Exception {
    assertThat(GraphPayloads.everything(GraphCase.GLUCOSE.graph(folder, "--passwordEnv=PATH")))
        .contains("PATH")
        .doesNotContain(System.getenv("PATH"));
  }
}
