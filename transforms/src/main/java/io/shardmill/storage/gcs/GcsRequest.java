package io.shardmill.storage.gcs;

import com.google.auth.Retryable;
import com.google.cloud.storage.StorageException;
import io.shardmill.error.Causes;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/**
 * A request to the service, and what its failures mean to the user. The client has repeated it
 * before it fails.
 */
@FunctionalInterface
interface GcsRequest<T> {

  T send() throws IOException;

  /** Sends a request about {@code address}. */
  static <T> T send(GcsAddress address, GcsRequest<T> request) throws IOException {
    try {
      return request.send();
    } catch (IOException | StorageException e) {
      throw explained(address, e);
    }
  }

  /** The status that the service answered with, 0 if it did not answer. */
  static int status(Throwable failure) {
    StorageException found = find(failure, StorageException.class);
    return found == null ? 0 : found.getCode();
  }

  /** A missing file, or the failure in one line that says what to do, which is thrown. */
  static IOException explained(GcsAddress address, Exception failure) {
    int status = status(failure);
    // The interface is that of a token that could not be fetched.
    if (status == 401 || find(failure, Retryable.class) != null) {
      throw GcsClient.noCredentials(failure);
    }
    if (status == 403) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "%s: the credentials do not allow this; grant their account roles/storage.objectUser on the bucket, or roles/storage.objectViewer to read only"
              .formatted(address),
          failure);
    }
    if (status == 404) {
      return missing(address, failure);
    }
    throw new ShardmillException(
        ErrorCategory.RUN_FAILED,
        "%s: Google Cloud Storage %s: %s"
            .formatted(
                address,
                status == 0 ? "cannot be reached" : "answered with status " + status,
                Causes.firstLine(failure)),
        failure);
  }

  private static IOException missing(GcsAddress address, Exception failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("bucket does not exist")) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "%s: there is no such bucket; create it with `gcloud storage buckets create gs://%s`"
              .formatted(address, address.bucket()),
          failure);
    }
    return new NoSuchFileException(address.toString());
  }

  private static <T> @Nullable T find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
