package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.shardmill.testdata.vcf.Corruption;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user of a session cluster is told. */
class FlinkClusterTest {

  private final FlinkCluster cluster = FlinkCluster.shared();

  @TempDir Path folder;

  @Test
  void startingWhatRunsSaysSo() {
    assertThat(cluster.start()).startsWith("runs already: http://" + cluster.master());
  }

  @Test
  void statusTellsSlotsAndJobs() throws IOException {
    Workload.VCF.job().run(Runner.FLINK_CLUSTER, 1, folder.resolve("out"));

    assertThat(cluster.status())
        .contains(cluster.master(), "Flink 1.19", "of 2 slots")
        .containsPattern("[0-9a-f]{32} +FINISHED .* shardmill0vcf");
  }

  @Test
  void takenPortIsNamed() {
    String port = cluster.master().split(":", -1)[1];
    Bundle.Outcome outcome =
        Bundle.FLINK.run(
            "flink",
            "start",
            "--folder=" + folder,
            "--libraries=" + System.getProperty("shardmill.flink.libraries"),
            "--port=" + port);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.messages()).singleElement().asString().contains("--port=" + port);
  }

  @Test
  void moreWorkersThanSlotsAreRefusedAtOnce() {
    onCluster("--parallelism=3").fail(Bundle.FLINK, folder.resolve("out"), 2, "--parallelism=2");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  /** All passes of h5 need more than the sixteen megabytes that this cluster says it has. */
  @Test
  void tooLittleNetworkMemoryIsRefusedBeforeTheOutputIsClaimed() throws IOException {
    HttpServer small =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer(small, "/overview", "{'flink-version': '1.19.0', 'taskmanagers': 1, 'slots-total': 2}");
    answer(small, "/jobmanager/config", "[]");
    answer(
        small,
        "/taskmanagers",
        "{'taskmanagers': [{'id': 'small', 'slotsNumber': 2,"
            + " 'memoryConfiguration': {'networkMemory': 16777216}}]}");
    small.start();
    try {
      Path output = folder.resolve("out");

      Workload.CELLS
          .job()
          .with("--flinkMaster=127.0.0.1:" + small.getAddress().getPort())
          .fail(
              Bundle.FLINK,
              output,
              2,
              "16 MB of network memory",
              "for 2 slots",
              "taskmanager.memory.network.min",
              "taskmanager.network.sort-shuffle.min-buffers to 64");
      assertThat(output).doesNotExist();
    } finally {
      small.stop(0);
    }
  }

  @Test
  void clusterThatIsNotThereIsSaidAtOnce() {
    Workload.VCF
        .job()
        .with("--flinkMaster=127.0.0.1:1")
        .fail(Bundle.FLINK, folder.resolve("out"), 6, "127.0.0.1:1", "./shardmill flink start");
  }

  @Test
  void localFilesAreForClustersThatShareThem() {
    Workload.VCF
        .job()
        .with("--flinkMaster=192.0.2.1:8081")
        .fail(Bundle.FLINK, folder.resolve("out"), 2, "--output", "--sharedFilesystem");
  }

  /** The passes of h5 before the one that writes leave no chunks. */
  @Test
  void progressTellsTheStagesOfTheJob() {
    List<String> command =
        Workload.CELLS.job().with("--flinkMaster=" + cluster.master()).into(folder.resolve("out"));
    try (Bundle.Running running =
        Bundle.FLINK.start(
            List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-Dshardmill.terminal=true"), command)) {
      Bundle.Outcome outcome = running.outcome();

      assertThat(outcome.exitCode()).as(outcome.err()).isZero();
      assertThat(outcome.err())
          .containsPattern("\\d+ of \\d+ chunks, [^\r]*; \\d+ of \\d+ stages done");
    }
  }

  @Test
  void corruptInputThatAWorkerFindsIsNamed() throws IOException {
    Path input = folder.resolve("cohort.vcf.gz");
    new VcfGenerator(VcfRecipe.builder().samples(100).variants(2_000).build())
        .write(input, VcfContainer.bgzf());
    Corruption.breakChecksum(input, 3);

    Job.of("vcf", "--input=" + input)
        .with("--flinkMaster=" + cluster.master())
        .fail(Bundle.FLINK, folder.resolve("out"), 3, "cohort.vcf.gz");
  }

  @Test
  void detachedJobCommitsByItself() throws IOException {
    Path output = folder.resolve("out");
    List<String> command = onCluster("--attachedMode=false").into(output);

    Bundle.Outcome outcome = Bundle.FLINK.run(command.toArray(String[]::new));

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .containsPattern("submitted: job [0-9a-f]{32}")
        .contains("?mode=cancel");
    cluster.awaitIdle();
    assertThat(Output.of(output)).isEqualTo(Workload.VCF.expected());
  }

  @Test
  void detachedJobCannotReadASnapshotOfTheLauncher() {
    Workload.GLUCOSE
        .job()
        .with("--flinkMaster=" + cluster.master(), "--attachedMode=false")
        .fail(Bundle.FLINK, folder.resolve("out"), 2, "--consistency=statement");
  }

  private static void answer(HttpServer server, String path, String json) {
    byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }

  private Job onCluster(String... more) {
    return Workload.VCF.job().with("--flinkMaster=" + cluster.master()).with(more);
  }
}
