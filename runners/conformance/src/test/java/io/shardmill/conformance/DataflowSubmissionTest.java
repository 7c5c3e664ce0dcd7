package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shardmill.conformance.cloud.CloudJobs;
import io.shardmill.conformance.cloud.LoopbackCloud;
import io.shardmill.pipelines.Golden;
import io.shardmill.pipelines.GraphCase;
import io.shardmill.pipelines.GraphPayloads;
import io.shardmill.pipelines.GraphText;
import io.shardmill.testdata.glucose.CohortRecipe;
import io.shardmill.testdata.glucose.GlucoseCohort;
import io.shardmill.testdata.h5.H5Generator;
import io.shardmill.testdata.h5.H5Recipe;
import io.shardmill.testdata.postgres.LocalPostgres;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.model.pipeline.v1.RunnerApi.ArtifactUrlPayload;
import org.apache.beam.model.pipeline.v1.RunnerApi.DockerPayload;
import org.apache.beam.model.pipeline.v1.RunnerApi.Environment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the bundled jar sends to Dataflow, and what a user is told of a job that does not end well.
 * No worker runs: each job gets its end as soon as it is there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // The jar that was uploaded goes with the instance.
class DataflowSubmissionTest {

  private static final int MOST_BYTES_OF_A_REQUEST = 10 << 20;
  private static final String PASSWORD = "correct horse battery staple";
  private static final String PASSWORD_VARIABLE = "SHARDMILL_SUBMISSION_PASSWORD";

  private static final String COUNT_OF_ATTEMPTS =
      "Workflow failed. Causes: S02:Write failed., The job failed because a work item has failed 4"
          + " times. Look in previous log entries for the cause of each one of the 4 failures.";

  /** How each job ends, by its name. */
  private static final Map<String, CloudJobs.End> ENDS =
      Map.of(
          "variants",
          CloudJobs.End.failed(
              stackTrace("java.io.IOException: No space left on device"), COUNT_OF_ATTEMPTS),
          "cells",
          CloudJobs.End.failed(
              stackTrace("java.io.IOException: Connection reset"),
              stackTrace(
                  "io.shardmill.error.ShardmillException[SOURCE_UNAVAILABLE]:"
                      + " gs://lab/cells.h5ad: cut off"),
              COUNT_OF_ATTEMPTS),
          "glucose",
          CloudJobs.End.cancelled());

  @TempDir private static Path folder;

  private LoopbackCloud cloud;
  private Submission variants;
  private Submission cells;
  private Submission glucose;

  /** A command line, what it said, and what it asked the service for. */
  private record Submission(Bundle.Outcome outcome, JsonNode job) {}

  @BeforeAll
  void submit() throws Exception {
    cloud = LoopbackCloud.start(job -> ENDS.get(job.at("/name").asText()));
    variants = submitVariants();
    cells = submitCells();
    glucose = submitGlucose();
  }

  @AfterAll
  void stop() {
    cloud.close();
  }

  /** Very many chunks, and most of the options that are only for the service. */
  private Submission submitVariants() throws IOException {
    Path input = folder.resolve("cohort.vcf");
    new VcfGenerator(VcfRecipe.builder().samples(3).variants(3_000).seed(1).build())
        .write(input, VcfContainer.plain());
    return submit(
        "variants",
        Map.of(),
        GraphCase.VCF_SAMPLE_RULES.command(),
        "--input=" + uploaded(input),
        "--chunkBytes=1",
        "--labels={\"team\":\"lab\"}",
        "--serviceAccount=worker@lab-project.iam.gserviceaccount.com",
        "--network=lab-net",
        "--subnetwork=regions/europe-west1/subnetworks/lab-subnet",
        "--usePublicIps=false",
        "--dataflowKmsKey=projects/p/locations/l/keyRings/r/cryptoKeys/k",
        "--workerMachineType=n2-highmem-4",
        "--diskSizeGb=40",
        "--numWorkers=2",
        "--maxNumWorkers=7",
        "--experiments=shuffle_mode=service");
  }

  /** The most transforms that a job has. */
  private Submission submitCells() throws IOException {
    Path input = folder.resolve("cells.h5ad");
    new H5Generator(H5Recipe.builder().cells(60).genes(40).seed(1).density(0.3).build())
        .write(input);
    return submit(
        "cells", Map.of(), GraphCase.H5_EVERY_PASS.command(), "--input=" + uploaded(input));
  }

  /** A source with a password, which an image of the user's own brings to the workers. */
  private Submission submitGlucose() throws Exception {
    LocalPostgres.Database database = LocalPostgres.shared().database("submission");
    try (Connection connection = database.connect()) {
      GlucoseCohort.create(connection);
      new GlucoseCohort(new CohortRecipe(3, 31, 2)).fill(connection);
    }
    return submit(
        "glucose",
        Map.of(PASSWORD_VARIABLE, PASSWORD),
        GraphCase.GLUCOSE.command(),
        "--jdbcUrl=" + database.jdbcUrl(),
        "--passwordEnv=" + PASSWORD_VARIABLE,
        "--sdkContainerImage=lab/worker:1");
  }

  private String uploaded(Path file) throws IOException {
    String name = file.getFileName().toString();
    cloud.put(name, Files.readAllBytes(file));
    return cloud.address(name);
  }

  private Submission submit(
      String name, Map<String, String> more, List<String> command, String... options) {
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of(options));
    arguments.add("--output=" + cloud.address(name));
    arguments.add("--jobName=" + name);
    arguments.addAll(cloud.options());
    Map<String, String> environment = new HashMap<>(cloud.environment());
    environment.putAll(more);
    int before = cloud.jobs().submitted().size();
    Bundle.Outcome outcome =
        Bundle.DATAFLOW.run(Map.copyOf(environment), arguments.toArray(String[]::new));
    assertThat(cloud.jobs().submitted()).as(outcome.err()).hasSize(before + 1);
    return new Submission(outcome, cloud.jobs().submitted().get(before));
  }

  @Test
  void oneJarIsUploadedOnceAndNamedInTheGraph() throws IOException {
    List<String> jars =
        cloud.objects("").keySet().stream().filter(name -> name.endsWith(".jar")).toList();
    assertThat(jars).singleElement().asString().startsWith("tmp/staging/shardmill-dataflow-");
    assertThat(cloud.requests())
        .filteredOn(request -> request.startsWith("POST /upload/") && request.contains(".jar"))
        .hasSize(1);
    for (Submission submission : List.of(variants, cells, glucose)) {
      for (Environment environment :
          cloud.graph(submission.job()).getComponents().getEnvironmentsMap().values()) {
        assertThat(environment.getDependenciesList())
            .singleElement()
            .satisfies(
                jar ->
                    assertThat(ArtifactUrlPayload.parseFrom(jar.getTypePayload()).getUrl())
                        .isEqualTo(cloud.address(jars.get(0))));
      }
    }
  }

  @Test
  void optionsOfTheServiceAreInTheRequest() {
    JsonNode job = variants.job();
    assertThat(job.at("/name").asText()).isEqualTo("variants");
    assertThat(job.at("/type").asText()).isEqualTo("JOB_TYPE_BATCH");
    assertThat(job.at("/labels/team").asText()).isEqualTo("lab");
    JsonNode environment = job.at("/environment");
    assertThat(environment.at("/serviceAccountEmail").asText())
        .isEqualTo("worker@lab-project.iam.gserviceaccount.com");
    assertThat(environment.at("/serviceKmsKeyName").asText())
        .isEqualTo("projects/p/locations/l/keyRings/r/cryptoKeys/k");
    assertThat(environment.at("/experiments"))
        .extracting(JsonNode::asText)
        .contains("use_runner_v2", "shuffle_mode=service");
    JsonNode pool = environment.at("/workerPools/0");
    assertThat(pool.at("/network").asText()).isEqualTo("lab-net");
    assertThat(pool.at("/subnetwork").asText())
        .isEqualTo("regions/europe-west1/subnetworks/lab-subnet");
    assertThat(pool.at("/ipConfiguration").asText()).isEqualTo("WORKER_IP_PRIVATE");
    assertThat(pool.at("/machineType").asText()).isEqualTo("n2-highmem-4");
    assertThat(pool.at("/diskSizeGb").asInt()).isEqualTo(40);
    assertThat(pool.at("/numWorkers").asInt()).isEqualTo(2);
    assertThat(pool.at("/autoscalingSettings/maxNumWorkers").asInt()).isEqualTo(7);
  }

  @Test
  void imageOfTheWorkersIsInTheGraph() throws IOException {
    assertThat(cloud.graph(glucose.job()).getComponents().getEnvironmentsMap().values())
        .isNotEmpty()
        .allSatisfy(
            environment ->
                assertThat(DockerPayload.parseFrom(environment.getPayload()).getContainerImage())
                    .isEqualTo("lab/worker:1"));
  }

  @Test
  void graphsAreThoseThatWereReviewed() throws IOException {
    assertGraph(variants, GraphCase.VCF_SAMPLE_RULES);
    assertGraph(cells, GraphCase.H5_EVERY_PASS);
    assertGraph(glucose, GraphCase.GLUCOSE);
  }

  private void assertGraph(Submission submission, GraphCase reviewed) throws IOException {
    assertThat(GraphText.of(cloud.graph(submission.job())))
        .containsExactlyElementsOf(Golden.lines(reviewed.golden()));
  }

  @Test
  void passwordIsInNothingThatIsSent() throws IOException {
    String graph = GraphPayloads.everything(cloud.graph(glucose.job()));
    assertThat(graph).contains(PASSWORD_VARIABLE).doesNotContain(PASSWORD);
    assertThat(glucose.job().toString()).contains(PASSWORD_VARIABLE).doesNotContain(PASSWORD);
    cloud.objects("").entrySet().stream()
        .filter(object -> !object.getKey().endsWith(".jar"))
        .forEach(
            object ->
                assertThat(new String(object.getValue(), StandardCharsets.ISO_8859_1))
                    .as(object.getKey())
                    .doesNotContain(PASSWORD));
    assertThat(glucose.outcome().out() + glucose.outcome().err()).doesNotContain(PASSWORD);
  }

  @Test
  void requestOfManyChunksIsSmall() throws IOException {
    assertThat(cloud.objects("variants/_work/claim-").values())
        .singleElement()
        .satisfies(
            claim ->
                assertThat(new ObjectMapper().readTree(claim).at("/chunks").asLong())
                    .isGreaterThan(100_000));
    assertThat(cloud.jobs().sizes()).allMatch(bytes -> bytes < MOST_BYTES_OF_A_REQUEST);
    assertThat(cloud.graph(variants.job()).getSerializedSize()).isLessThan(MOST_BYTES_OF_A_REQUEST);
  }

  @Test
  void jobIsNamedWithItsPageAndTheCommandThatCancelsIt() {
    assertThat(variants.outcome().out())
        .contains(
            "Job job-1: https://console.cloud.google.com/dataflow/jobs/europe-west1/job-1?project=lab-project",
            "gcloud dataflow jobs --project=lab-project cancel --region=europe-west1 job-1");
  }

  @Test
  void failureOfAWorkerIsToldBeforeTheCountOfItsAttempts() {
    assertEnded(
        variants,
        6,
        "Job job-1 ended in state FAILED: No space left on device; " + COUNT_OF_ATTEMPTS);
  }

  @Test
  void failureOfOursIsToldAsLocally() {
    assertEnded(cells, 3, "gs://lab/cells.h5ad: cut off");
  }

  @Test
  void cancelledJobIsNoSuccess() {
    assertEnded(
        glucose,
        6,
        "Job job-3 ended in state CANCELLED: see"
            + " https://console.cloud.google.com/dataflow/jobs/europe-west1/job-3?project=lab-project");
  }

  private void assertEnded(Submission submission, int exitCode, String message) {
    assertThat(submission.outcome().messages()).containsExactly("shardmill: " + message);
    assertThat(submission.outcome().exitCode()).isEqualTo(exitCode);
    String output = submission.job().at("/name").asText() + "/";
    assertThat(cloud.objects(output).keySet())
        .isNotEmpty()
        .noneMatch(name -> name.startsWith("_versions/"));
  }

  /** A failure as a worker's message has it. */
  private static String stackTrace(String cause) {
    return """
        Error message from worker: java.lang.RuntimeException: a bundle failed
        \tat org.apache.beam.sdk.Example.run(Example.java:1)
        Caused by: %s
        \t... 3 more
        """
        .formatted(cause);
  }
}
