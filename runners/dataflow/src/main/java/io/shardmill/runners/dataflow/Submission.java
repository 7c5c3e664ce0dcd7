package io.shardmill.runners.dataflow;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.pipelines.PostgresOptions;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.sdk.extensions.gcp.options.GcsOptions;
import org.apache.beam.sdk.options.ExperimentalOptions;
import org.jspecify.annotations.Nullable;

/** What must be known before a job can be handed to Dataflow. */
final class Submission {

  private static final String RUNNER_V2 = "use_runner_v2";

  private static final String STORAGE = "https://storage.googleapis.com/";

  private final DataflowPipelineOptions options;

  Submission(DataflowPipelineOptions options) {
    this.options = options;
  }

  /**
   * Completes the options.
   *
   * @throws ShardmillException of category CONFIGURATION if something is missing
   */
  void prepare() {
    need("project", options.getProject(), "my-project");
    need("region", options.getRegion(), "europe-west1");
    if (isEmpty(options.getGcpTempLocation())) {
      options.setGcpTempLocation(options.getTempLocation());
    }
    need("gcpTempLocation", options.getGcpTempLocation(), "gs://my-bucket/tmp");
    checkPassword(options.as(PostgresOptions.class));
    checkCredentials();
    String storage = options.as(GcsOptions.class).getGcsEndpoint();
    Reachability.check("Cloud Storage", isEmpty(storage) ? STORAGE : storage);
    Reachability.check("Dataflow", dataflow());
    stageThisJar();
    useRunnerV2();
  }

  private static void need(String name, @Nullable String value, String example) {
    if (isEmpty(value)) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--%s: is needed by --runner=dataflow; for example --%s=%s"
              .formatted(name, name, example));
    }
  }

  /** Workers look the password up themselves, and their machines come from Google. */
  private void checkPassword(PostgresOptions postgres) {
    if (!isEmpty(options.getSdkContainerImage())) {
      return;
    }
    refuse("passwordEnv", postgres.getPasswordEnv());
    refuse("passwordFile", postgres.getPasswordFile());
  }

  private static void refuse(String name, String place) {
    if (!place.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--%s=%s: Dataflow's workers do not have it; give a worker image that does with --sdkContainerImage"
              .formatted(name, place));
    }
  }

  /** Beam would go on without and fail after minutes of retries. */
  private void checkCredentials() {
    if (options.getGcpCredential() == null) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "No credentials of Google Cloud; run: gcloud auth application-default login (or set"
              + " GOOGLE_APPLICATION_CREDENTIALS to the file of a service account)");
    }
  }

  /** An endpoint is an address, or a path below the root of Google's services. */
  private String dataflow() {
    String endpoint = options.getDataflowEndpoint();
    return endpoint.contains("://") ? endpoint : options.getApiRootUrl();
  }

  /** One file instead of all that Beam finds on the class path. */
  private void stageThisJar() {
    if (options.getFilesToStage() == null) {
      Path code = ownCode();
      if (Files.isRegularFile(code)) {
        options.setFilesToStage(List.of(code.toString()));
      }
    }
  }

  private static Path ownCode() {
    try {
      return Path.of(Submission.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The address of a jar is a URI", e);
    }
  }

  /** The portable form is the one whose graph is pinned; without this the service may choose. */
  private void useRunnerV2() {
    if (!ExperimentalOptions.hasExperiment(options, RUNNER_V2)
        && !ExperimentalOptions.hasExperiment(options, "disable_runner_v2")) {
      List<String> experiments = new ArrayList<>();
      if (options.getExperiments() != null) {
        experiments.addAll(options.getExperiments());
      }
      experiments.add(RUNNER_V2);
      options.setExperiments(experiments);
    }
  }

  private static boolean isEmpty(@Nullable String text) {
    return text == null || text.isEmpty();
  }
}
