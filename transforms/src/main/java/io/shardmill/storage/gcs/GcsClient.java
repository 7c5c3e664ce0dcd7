package io.shardmill.storage.gcs;

import com.google.api.gax.retrying.RetrySettings;
import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import com.google.cloud.storage.StorageRetryStrategy;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The client of this process. Connecting costs half a second, so it is done once, when the first
 * {@code gs://} address is used.
 *
 * <p>The environment decides: credentials are the application default ones; {@code
 * STORAGE_EMULATOR_HOST} names an emulator, which needs none.
 */
final class GcsClient {

  private static final String EMULATOR = "STORAGE_EMULATOR_HOST";
  private static final String KEY_FILE = "GOOGLE_APPLICATION_CREDENTIALS";
  private static final String READ_WRITE = "https://www.googleapis.com/auth/devstorage.read_write";

  /** As long as an outage may last that a run of hours should sit out. */
  private static final RetrySettings PATIENT =
      RetrySettings.newBuilder()
          .setInitialRetryDelayDuration(Duration.ofSeconds(1))
          .setRetryDelayMultiplier(2)
          .setMaxRetryDelayDuration(Duration.ofSeconds(32))
          .setTotalTimeoutDuration(Duration.ofMinutes(5))
          .setInitialRpcTimeoutDuration(Duration.ofMinutes(1))
          .setRpcTimeoutMultiplier(1)
          .setMaxRpcTimeoutDuration(Duration.ofMinutes(1))
          .build();

  private static @Nullable Storage connected;

  private GcsClient() {}

  /**
   * The client, connected at the first call.
   *
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION}) if there are no credentials
   */
  static synchronized Storage get() {
    Storage storage = connected;
    if (storage == null) {
      String emulator = System.getenv(EMULATOR);
      storage =
          emulator == null || emulator.isBlank()
              ? connect(null, applicationDefault(), PATIENT)
              : connect(emulator, NoCredentials.getInstance(), PATIENT);
      connected = storage;
    }
    return storage;
  }

  /** Makes {@code storage} the client of this process; null connects anew when it is needed. */
  static synchronized void use(@Nullable Storage storage) {
    connected = storage;
  }

  static Storage connect(@Nullable String host, Credentials credentials, RetrySettings retry) {
    StorageOptions.Builder options =
        StorageOptions.http()
            .setCredentials(credentials)
            // No request of ours needs one, and to look for it takes seconds.
            .setProjectId("none")
            .setRetrySettings(retry)
            // Every request of ours may be repeated: the comments there say why.
            .setStorageRetryStrategy(StorageRetryStrategy.getUniformStorageRetryStrategy());
    if (host != null) {
      options.setHost(host.contains("://") ? host : "http://" + host);
    }
    return options.build().getService();
  }

  private static Credentials applicationDefault() {
    try {
      return GoogleCredentials.getApplicationDefault().createScoped(READ_WRITE);
    } catch (IOException e) {
      throw noCredentials(e);
    }
  }

  static ShardmillException noCredentials(Throwable cause) {
    String file = System.getenv(KEY_FILE);
    return new ShardmillException(
        ErrorCategory.CONFIGURATION,
        "gs:// needs Google credentials, and %s. Run `gcloud auth application-default login`, or set %s to the key file of a service account"
            .formatted(
                file == null ? "there are none" : "those of %s do not work".formatted(file),
                KEY_FILE),
        cause);
  }
}
