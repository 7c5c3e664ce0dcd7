package io.shardmill.storage.gcs;

import com.google.cloud.storage.BlobId;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;

/**
 * Where an object is, or a folder of objects.
 *
 * @param bucket the bucket
 * @param name the rest of the address: the name of an object, the start of names, or a glob
 */
record GcsAddress(String bucket, String name) {

  private static final String SCHEME = "gs://";

  /** Whether {@code address} is for Google Cloud Storage. */
  static boolean is(String address) {
    return address.startsWith(SCHEME);
  }

  static GcsAddress of(String address) {
    String[] parts = address.substring(SCHEME.length()).split("/", 2);
    if (!parts[0].matches("[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]")) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "%s: no bucket has such a name; an address is gs://bucket/name".formatted(address));
    }
    return new GcsAddress(parts[0], parts.length == 1 ? "" : parts[1]);
  }

  BlobId id() {
    return BlobId.of(bucket, name);
  }

  @Override
  public String toString() {
    return SCHEME + bucket + (name.isEmpty() ? "" : "/" + name);
  }
}
