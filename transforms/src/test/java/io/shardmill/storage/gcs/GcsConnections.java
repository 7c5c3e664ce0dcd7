package io.shardmill.storage.gcs;

import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.NoCredentials;
import com.google.cloud.storage.Storage;
import io.shardmill.storage.CommitStore;
import java.time.Duration;

/** Clients of emulators, for tests: they repeat a request as often as the real one, but at once. */
public final class GcsConnections {

  private static final RetrySettings IMPATIENT =
      RetrySettings.newBuilder()
          .setInitialRetryDelayDuration(Duration.ofMillis(1))
          .setRetryDelayMultiplier(2)
          .setMaxRetryDelayDuration(Duration.ofMillis(10))
          .setTotalTimeoutDuration(Duration.ofSeconds(10))
          .setMaxAttempts(4)
          .setInitialRpcTimeoutDuration(Duration.ofSeconds(10))
          .setRpcTimeoutMultiplier(1)
          .setMaxRpcTimeoutDuration(Duration.ofSeconds(10))
          .build();

  private GcsConnections() {}

  static Storage connect(String endpoint) {
    return GcsClient.connect(endpoint, NoCredentials.getInstance(), IMPATIENT);
  }

  /** Makes every {@code gs://} address of this process one of an emulator. */
  public static void use(String endpoint) {
    GcsClient.use(connect(endpoint));
  }

  /** Ends that. */
  public static void reset() {
    GcsClient.use(null);
  }

  static CommitStore store(Storage storage, String root) {
    return new GcsCommitStore(storage, GcsAddress.of(root));
  }
}
