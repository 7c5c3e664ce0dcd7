package io.shardmill.runners.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.Credentials;
import com.sun.net.httpserver.HttpServer;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.pipelines.PostgresOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.sdk.extensions.gcp.auth.CredentialFactory;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is sent, and what is completed. */
class SubmissionTest {

  private static final String CREDENTIALS =
      "--credentialFactoryClass=" + NoopCredentialFactory.class.getName();

  private static HttpServer server;

  /** Any answer shows that somebody is there. */
  @BeforeAll
  static void answer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"project", "region", "gcpTempLocation"})
  void whatIsMissingIsNamedWithAnExample(String name) {
    assertRefused(
        "--%s: is needed by --runner=dataflow; for example".formatted(name),
        "--" + name + "=",
        CREDENTIALS);
  }

  @Test
  void temporaryFolderOfAnyRunnerWillDo() {
    assertThat(
            prepared("--gcpTempLocation=", "--tempLocation=gs://lab/other", CREDENTIALS)
                .getGcpTempLocation())
        .isEqualTo("gs://lab/other");
  }

  @Test
  void missingCredentialsAreToldWithTheCommandThatMakesThem() {
    assertRefused(
        "run: gcloud auth application-default login",
        "--credentialFactoryClass=" + NoCredentials.class.getName());
  }

  @Test
  void passwordOfThisMachineIsOfNoUseToWorkers() {
    assertRefused("--passwordEnv=PGPASSWORD: ", CREDENTIALS, "--passwordEnv=PGPASSWORD");
    assertRefused("--passwordFile=/run/s: ", CREDENTIALS, "--passwordFile=/run/s");
    assertThat(
            prepared(CREDENTIALS, "--passwordEnv=PGPASSWORD", "--sdkContainerImage=lab/worker")
                .getSdkContainerImage())
        .isEqualTo("lab/worker");
  }

  @Test
  void portableFormIsAskedForUnlessItIsDeclined() {
    assertThat(prepared(CREDENTIALS, "--experiments=a").getExperiments())
        .containsExactly("a", "use_runner_v2");
    assertThat(prepared(CREDENTIALS, "--experiments=disable_runner_v2").getExperiments())
        .containsExactly("disable_runner_v2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gcsEndpoint", "dataflowEndpoint"})
  void cloudThatDoesNotAnswerIsToldAtOnce(String endpoint) throws IOException {
    String nobody = "http://127.0.0.1:%d/".formatted(freePort());

    assertThatThrownBy(() -> prepared(CREDENTIALS, "--%s=%s".formatted(endpoint, nobody)))
        .isInstanceOfSatisfying(
            ShardmillException.class,
            e -> assertThat(e.category()).isEqualTo(ErrorCategory.SOURCE_UNAVAILABLE))
        .hasMessageContaining(nobody);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void assertRefused(String message, String... more) {
    assertThatThrownBy(() -> prepared(more))
        .isInstanceOfSatisfying(
            ShardmillException.class,
            e -> assertThat(e.category()).isEqualTo(ErrorCategory.CONFIGURATION))
        .hasMessageContaining(message);
  }

  /** Later options win, as if only they had been given. */
  private static DataflowPipelineOptions prepared(String... more) {
    String endpoint = "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
    List<String> all =
        new ArrayList<>(
            List.of(
                "--project=lab",
                "--region=europe-west1",
                "--gcpTempLocation=gs://lab/tmp",
                "--gcsEndpoint=" + endpoint,
                "--dataflowEndpoint=" + endpoint));
    for (String option : more) {
      all.removeIf(given -> given.startsWith(option.replaceFirst("=.*", "=")));
      all.add(option);
    }
    DataflowPipelineOptions options =
        PipelineOptionsFactory.fromArgs(all.toArray(String[]::new))
            .as(PostgresOptions.class)
            .as(DataflowPipelineOptions.class);
    new Submission(options).prepare();
    return options;
  }

  /** A machine where nobody has logged in. */
  public static final class NoCredentials implements CredentialFactory {

    /** Called by Beam. */
    public static NoCredentials fromOptions(PipelineOptions options) {
      return new NoCredentials();
    }

    @Override
    public @Nullable Credentials getCredential() {
      return null;
    }
  }
}
